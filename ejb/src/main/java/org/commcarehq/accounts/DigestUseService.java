package org.commcarehq.accounts;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.commcarehq.platform.secrets.Tokens;

/** Door to the memory of answers to challenges: each opens once, whichever node it comes to. */
@Stateless
public class DigestUseService {
  private static final Duration KEPT = Duration.ofHours(1);

  @Inject DigestUseStore store;
  @Inject Tokens tokens;
  @Inject Clock clock;

  /**
   * Uses an answer up.
   *
   * @param count which answer to this nonce it is
   * @return false when somebody came with it before
   */
  public boolean use(String nonce, long count) {
    return store.insert(tokens.hash(nonce), count, clock.instant());
  }

  /** Forgets answers to challenges that are over. */
  public int purge() {
    return store.purge(clock.instant().minus(KEPT));
  }
}
