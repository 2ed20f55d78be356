package org.commcarehq.workers.accounts;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.commcarehq.accounts.DigestUseService;
import org.commcarehq.accounts.PasswordResetService;
import org.commcarehq.accounts.SessionService;
import org.commcarehq.accounts.ThrottleService;
import org.commcarehq.platform.mail.MailCarriageService;
import org.commcarehq.users.CredentialService;

/** Forgets every hour what nobody needs any more of sessions, attempts, links and mails. */
@Singleton
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AccountSweep {
  @Inject ThrottleService throttle;
  @Inject SessionService sessions;
  @Inject PasswordResetService resets;
  @Inject MailCarriageService mails;
  @Inject DigestUseService digests;
  @Inject CredentialService credentials;

  @Schedule(hour = "*", minute = "37", persistent = false, info = "hourly")
  void forget() {
    throttle.purge();
    sessions.purge();
    resets.purge();
    mails.purge();
    digests.purge();
    credentials.forgetDigests();
  }
}
