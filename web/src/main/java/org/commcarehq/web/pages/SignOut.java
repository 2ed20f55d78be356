package org.commcarehq.web.pages;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.commcarehq.web.security.Harmless;
import org.commcarehq.web.security.SessionOpening;

/** Ends the session. */
@Named("signOut")
@RequestScoped
public class SignOut {
  @Inject SessionOpening opening;
  @Inject HttpServletRequest request;
  @Inject ExternalContext external;

  /** Forgets the user and shows the sign-in page. */
  @Harmless
  public void now() throws ServletException, IOException {
    opening.close(request);
    external.redirect("/login/?left=1");
  }
}
