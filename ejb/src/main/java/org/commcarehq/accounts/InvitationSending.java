package org.commcarehq.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.commcarehq.domains.Domain;
import org.commcarehq.domains.DomainService;
import org.commcarehq.platform.audit.AuditChange;
import org.commcarehq.platform.audit.AuditTrail;
import org.commcarehq.platform.audit.AuditedChange;
import org.commcarehq.platform.mail.Letter;
import org.commcarehq.platform.mail.MailService;
import org.commcarehq.platform.secrets.Tokens;

/** Writes invitations down, mails their links and notes them, however many they are. */
@ApplicationScoped
class InvitationSending {
  @Inject InvitationStore store;
  @Inject DomainService domains;
  @Inject AccountLetters letters;
  @Inject MailService mails;
  @Inject Tokens tokens;
  @Inject AuditTrail audit;

  /** The ids of those that went out: others were invited by somebody else in the same moment. */
  Set<String> send(String domain, List<Invitation> wanted, Instant now) {
    List<String> fresh = wanted.stream().map(one -> tokens.fresh()).toList();
    Set<String> added =
        store.insertAll(domain, wanted, fresh.stream().map(tokens::hash).toList(), now);
    String project = project(domain);
    List<Letter> mailed = new ArrayList<>();
    List<AuditedChange> noted = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      Invitation one = wanted.get(i);
      if (added.contains(one.id())) {
        mailed.add(letters.invitation(one, project, fresh.get(i)));
        noted.add(
            new AuditedChange(
                "invitation.send",
                one.audited(),
                List.of(new AuditChange("role", null, one.roleName()))));
      }
    }
    mails.sendAll(domain, mailed);
    audit.changedAll(domain, noted);
    return added;
  }

  /** Sends one that is known already, with another link: the one before leads nowhere. */
  void again(Invitation invitation, Instant now) {
    String token = tokens.fresh();
    store.resend(invitation, tokens.hash(token), now);
    mails.send(
        invitation.domain(), letters.invitation(invitation, project(invitation.domain()), token));
  }

  private String project(String domain) {
    return domains.find(domain).map(Domain::displayName).orElse(domain);
  }
}
