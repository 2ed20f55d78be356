package org.commcarehq.web.pages.login;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.security.Harmless;

/** Takes a name and a password, and leads on to where the reader wanted to go. */
@Named("login")
@RequestScoped
public class LoginPage {
  @Inject SecurityContext security;
  @Inject HttpServletRequest request;
  @Inject ExternalContext external;
  @Inject PageContext page;

  private String username;
  private String password;
  private String next;
  private boolean refused;

  /** Leads on who is signed in already. */
  @Harmless
  public void enter() throws IOException {
    if (page.isSignedIn()) {
      external.redirect("/");
    }
    next = page.parameter("next").orElse(null);
  }

  /** Signs in; the session gets a new id, so that one planted before is worth nothing. */
  @Harmless
  public void signIn() throws IOException {
    request.getSession();
    request.changeSessionId();
    UsernamePasswordCredential credential =
        new UsernamePasswordCredential(
            username == null ? "" : username, password == null ? "" : password);
    AuthenticationStatus status =
        security.authenticate(
            request,
            (HttpServletResponse) external.getResponse(),
            AuthenticationParameters.withParams().credential(credential));
    if (status == AuthenticationStatus.SUCCESS) {
      external.redirect(isOurs(next) ? next : "/");
    } else {
      refused = true;
    }
  }

  private static boolean isOurs(String address) {
    return address != null && address.matches("/a/[^\\\\\\s]*");
  }

  /** Whether somebody has just signed out. */
  public boolean isLeft() {
    return page.parameter("left").isPresent() && !refused;
  }

  /** Whether the name or the password was wrong. */
  public boolean isRefused() {
    return refused;
  }

  public String getUsername() {
    return username;
  }

  public void setUsername(String username) {
    this.username = username;
  }

  public String getPassword() {
    return password;
  }

  public void setPassword(String password) {
    this.password = password;
  }

  public String getNext() {
    return next;
  }

  public void setNext(String next) {
    this.next = next;
  }
}
