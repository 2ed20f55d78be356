package org.commcarehq.web.pages;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.commcarehq.web.security.Harmless;

/** Ends the session. */
@Named("signOut")
@RequestScoped
public class SignOut {
  @Inject HttpServletRequest request;
  @Inject ExternalContext external;

  /** Forgets the user and shows the sign-in page. */
  @Harmless
  public void now() throws ServletException, IOException {
    request.logout();
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
    external.redirect("/login/?left=1");
  }
}
