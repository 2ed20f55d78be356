package org.commcarehq.accounts;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commcarehq.platform.audit.AuditObject;
import org.commcarehq.platform.audit.AuditTrail;
import org.commcarehq.platform.ids.Ids;
import org.commcarehq.platform.mail.EmailAddress;
import org.commcarehq.platform.mail.MailService;
import org.commcarehq.users.MemberService;
import org.commcarehq.users.SessionHash;

/** Door to the visits to one project; whether somebody may visit is decided before. */
@Stateless
public class VisitService {
  @Inject VisitStore store;
  @Inject MemberService members;
  @Inject AccountLetters letters;
  @Inject MailService mails;
  @Inject AuditTrail audit;
  @Inject Ids ids;
  @Inject Clock clock;

  /** Begins a visit of a session, of which the project's administrators get a mail. */
  public void begin(String username, SessionHash session, Visit visit) {
    store.end(visit.domain(), username, session, clock.instant()); // of two, the newest counts
    store.insert(ids.fresh(), username, session, visit);
    note(visit.domain(), "superuser.enter", Optional.of(visit.reason()));
    mails.sendAll(
        visit.domain(),
        members.admins(visit.domain()).stream()
            .filter(admin -> EmailAddress.in(admin).isPresent())
            .map(admin -> letters.visit(admin, username, visit))
            .toList());
  }

  /** Ends the visit of a session. */
  public void end(String domain, String username, SessionHash session) {
    Instant now = clock.instant();
    if (store.end(domain, username, session, now) > 0) {
      note(domain, "superuser.leave", Optional.empty());
    }
  }

  private void note(String domain, String act, Optional<String> reason) {
    audit.changed(domain, act, new AuditObject("project", domain, domain), List.of(), reason);
  }
}
