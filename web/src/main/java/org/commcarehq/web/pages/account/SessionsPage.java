package org.commcarehq.web.pages.account;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.commcarehq.accounts.SessionDetails;
import org.commcarehq.accounts.SessionService;
import org.commcarehq.accounts.SessionView;
import org.commcarehq.users.SessionHash;
import org.commcarehq.web.pages.Notice;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.security.Harmless;
import org.commcarehq.web.security.IdentityGate;

/** Where its reader is signed in, and how to sign out there. */
@Named("sessions")
@RequestScoped
public class SessionsPage {
  @Inject HttpServletRequest request;
  @Inject PageContext page;
  @Inject SessionService sessions;

  private List<SessionView> rows;
  private Notice notice;

  /** All that are open, the present one first. */
  public List<SessionView> getRows() {
    if (rows == null) {
      rows =
          sessions.list(username()).stream()
              .sorted((one, other) -> Boolean.compare(isMine(other), isMine(one)))
              .toList();
    }
    return rows;
  }

  /** Whether there is another than the present one. */
  public boolean isMany() {
    return getRows().size() > 1;
  }

  /** Whether it is the one that this page was asked for with. */
  public boolean isMine(SessionView session) {
    return mine().filter(session.hash()::equals).isPresent();
  }

  /** The browser, in words. */
  public String browser(SessionView session) {
    return session.details().map(SessionDetails::agent).map(Agents::words).orElse("Not known");
  }

  /** Ends one of them. */
  @Harmless // one's own
  public void revoke(String hash) {
    boolean ended = sessions.revoke(username(), new SessionHash(hash));
    rows = null;
    notice =
        ended
            ? Notice.done("Signed out there. It takes effect with the next click.")
            : Notice.info("This session had ended already.");
  }

  /** Ends all but the present one. */
  @Harmless // one's own
  public void revokeOthers() {
    int ended = mine().map(kept -> sessions.revokeOthers(username(), kept)).orElse(0);
    rows = null;
    notice =
        ended == 0
            ? Notice.info("There was no other session.")
            : Notice.done("Signed out everywhere else.");
  }

  private String username() {
    return page.getUser().username();
  }

  private Optional<SessionHash> mine() {
    return IdentityGate.sessionOf(request);
  }

  public Notice getNotice() {
    return notice;
  }
}
