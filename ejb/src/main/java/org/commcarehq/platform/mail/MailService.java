package org.commcarehq.platform.mail;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commcarehq.platform.db.Json;
import org.commcarehq.platform.ids.Ids;
import org.commcarehq.platform.queue.Doorbells;
import org.commcarehq.platform.queue.WorkQueue;
import org.commcarehq.platform.secrets.SecretBox;

/**
 * Door to mails. A mail is a row of the transaction that has a reason for it; it is carried away
 * after the commit. What it says is sealed, since it may hold the way into an account.
 */
@Stateless
public class MailService {
  @Inject MailStore store;
  @Inject SecretBox box;
  @Inject Ids ids;
  @Inject Doorbells doorbells;
  @Inject Clock clock;

  /**
   * Sends a mail.
   *
   * @param domain the project on whose behalf; empty for what belongs to none
   */
  public void send(String domain, Letter letter) {
    sendAll(domain, List.of(letter));
  }

  /** Sends many mails, written in one round trip. */
  public void sendAll(String domain, List<Letter> letters) {
    write(domain, letters, Optional.empty());
  }

  /** Does all that sending does, but sends nothing: nobody can tell the two apart by time. */
  public void pretend(String domain, Letter letter) {
    write(domain, List.of(letter), Optional.of(clock.instant()));
  }

  private void write(String domain, List<Letter> letters, Optional<Instant> sentOn) {
    List<SealedLetter> sealed = letters.stream().map(one -> sealed(domain, one)).toList();
    store.insertAll(domain, sealed, clock.instant(), sentOn);
    doorbells.ring(WorkQueue.MAIL);
  }

  private SealedLetter sealed(String domain, Letter letter) {
    String id = ids.fresh();
    String text = Json.write(List.of(letter.subject(), letter.body()));
    return new SealedLetter(id, letter.recipient(), box.seal(purpose(domain, id), text));
  }

  static String purpose(String domain, String id) {
    return "mail " + domain + " " + id;
  }

  static Letter letter(String recipient, String opened) {
    List<String> parts = Json.read(opened, new TypeReference<List<String>>() {});
    return new Letter(recipient, parts.get(0), parts.get(1));
  }
}
