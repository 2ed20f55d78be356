package org.commcarehq.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.commcarehq.platform.Unavailable;
import org.commcarehq.platform.secrets.Sealed;
import org.commcarehq.platform.secrets.SecretBox;

/**
 * Makes the nonces of HTTP Digest: the time, sealed for one project, so that each node knows those
 * of the others and nothing is kept of them.
 */
@ApplicationScoped
class DigestNonces {
  private static final Duration GOOD = Duration.ofMinutes(5);
  private static final String PURPOSE = "digest-nonce ";

  @Inject SecretBox box;
  @Inject Clock clock;

  String fresh(String domain) {
    Sealed sealed = box.seal(PURPOSE + domain, String.valueOf(clock.instant().toEpochMilli()));
    return sealed.keyId() + "." + sealed.hex();
  }

  /** What a nonce is worth. */
  enum Worth {
    GOOD,
    STALE,
    NONE
  }

  Worth worth(String domain, String nonce) {
    int dot = nonce.lastIndexOf('.');
    if (dot < 0) {
      return Worth.NONE;
    }
    try {
      String made =
          box.open(PURPOSE + domain, new Sealed(nonce.substring(0, dot), nonce.substring(dot + 1)));
      Instant until = Instant.ofEpochMilli(Long.parseLong(made)).plus(GOOD);
      return clock.instant().isAfter(until) ? Worth.STALE : Worth.GOOD;
    } catch (IllegalArgumentException | Unavailable notOurs) {
      return Worth.NONE;
    }
  }
}
