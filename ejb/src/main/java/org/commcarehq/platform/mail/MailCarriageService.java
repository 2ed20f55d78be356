package org.commcarehq.platform.mail;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.commcarehq.platform.Unavailable;
import org.commcarehq.platform.queue.Doorbells;
import org.commcarehq.platform.queue.WorkQueue;
import org.commcarehq.platform.secrets.SecretBox;

/** Door for the one who carries mails away. A mail may be carried twice, never lost. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MailCarriageService {
  private static final Logger LOG = System.getLogger(MailCarriageService.class.getName());
  private static final int BATCH = 20;
  private static final Duration LEASE = Duration.ofMinutes(10);
  private static final long LONGEST_PAUSE_SECONDS = 3_600;
  private static final int LONGEST_ERROR = 300;

  @Inject MailCarriageStore store;
  @Inject SecretBox box;
  @Inject Doorbells doorbells;
  @Inject Clock clock;

  /**
   * Carries away what is due; what is not taken is tried again later.
   *
   * @return how many were taken
   */
  public int carryDue(Carrier carrier) {
    int carried = 0;
    List<DueMail> due;
    do {
      due = store.claim(BATCH, LEASE, clock.instant());
      for (DueMail mail : due) {
        carried += carry(mail, carrier) ? 1 : 0;
      }
    } while (due.size() == BATCH);
    return carried;
  }

  private boolean carry(DueMail mail, Carrier carrier) {
    try {
      String opened = box.open(mail.purpose(), mail.sealed());
      carrier.carry(mail.id(), MailService.letter(mail.recipient(), opened));
      store.sent(mail, clock.instant());
      return true;
    } catch (CarrierAway | Unavailable | IllegalArgumentException e) {
      Instant now = clock.instant();
      long pause = Math.min(LONGEST_PAUSE_SECONDS, 10L * mail.attempt() * mail.attempt());
      String error = String.valueOf(e.getMessage()).replace("\0", "");
      store.postpone(
          mail,
          error.substring(0, Math.min(LONGEST_ERROR, error.length())),
          now,
          now.plusSeconds(pause));
      LOG.log(Level.WARNING, "Mail {0} is tried again in {1} s: {2}", mail.id(), pause, e);
      return false;
    }
  }

  /** Rings for mails that are due, whoever forgot them. */
  public void ringForDue() {
    if (store.anyDue(clock.instant())) {
      doorbells.ring(WorkQueue.MAIL);
    }
  }

  /** Forgets mails of long ago. */
  public int purge() {
    return store.purge(clock.instant());
  }
}
