package org.commcarehq.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.commcarehq.platform.mail.Letter;
import org.commcarehq.platform.settings.Settings;

/** What is written to people about their accounts. Links begin as the settings say, and only so. */
@ApplicationScoped
class AccountLetters {
  @Inject Settings settings;

  Letter invitation(Invitation invitation, String project, String token) {
    String name = oneLine(project);
    return new Letter(
        invitation.email(),
        "Invitation to " + name,
        """
        %s invites you to the project “%s” on CommCare HQ, as %s.

        To join, open this link within 30 days:
        %s/invitation/%s/

        If you do not know what this is about, you need not do anything.
        """
            .formatted(
                invitation.invitedBy(),
                name,
                oneLine(invitation.roleName()),
                settings.baseUrl(),
                token));
  }

  Letter reset(String username, String token) {
    return new Letter(
        username,
        "A new password for CommCare HQ",
        """
        Somebody, most likely you, asked for a new password for %s on CommCare HQ.

        To choose one, open this link within one hour:
        %s/reset/%s/

        If it was not you, you need not do anything: the password stays as it is.
        """
            .formatted(username, settings.baseUrl(), token));
  }

  Letter passwordChanged(String username) {
    return new Letter(
        username,
        "Your password for CommCare HQ was changed",
        """
        The password of %s on CommCare HQ was changed, and everybody who was signed in with it was
        signed out.

        If it was not you, ask for a new password at once:
        %s/reset/
        """
            .formatted(username, settings.baseUrl()));
  }

  Letter visit(String admin, String superuser, Visit visit) {
    String name = oneLine(visit.projectName());
    return new Letter(
        admin,
        "A visit to " + name,
        """
        %s, who looks after this installation of CommCare HQ, visits the project “%s” now, for an
        hour at most. The reason given: %s

        What they look at and change stands in the project's audit trail:
        %s/a/%s/audit/
        """
            .formatted(
                superuser, name, oneLine(visit.reason()), settings.baseUrl(), visit.domain()));
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}", " ").strip();
  }
}
