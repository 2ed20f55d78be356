package org.commcarehq.web.pages.login;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.commcarehq.accounts.SignInService;
import org.commcarehq.accounts.TotpService;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.security.Harmless;
import org.commcarehq.web.security.PendingSignIn;
import org.commcarehq.web.security.SessionOpening;

/** Takes a name and a password, and leads on to where the reader wanted to go. */
@Named("login")
@RequestScoped
public class LoginPage {
  private static final String OURS = "/(a|account|invitation|projects|superuser)/[^\\\\\\s]*";

  @Inject SignInService signIns;
  @Inject TotpService secondSteps;
  @Inject PendingSignIn pending;
  @Inject SessionOpening opening;
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

  /** Signs in and leads on. */
  @Harmless
  public void signIn() throws IOException {
    Optional<String> known =
        signIns.web(
            username == null ? "" : username,
            password == null ? "" : password,
            request.getRemoteAddr());
    if (known.filter(secondSteps::isOn).isPresent()) {
      pending.begin(request, known.get());
      external.redirect(
          "/login/second/?next=" + URLEncoder.encode(target(next), StandardCharsets.UTF_8));
    } else if (known.filter(name -> opening.open(request, response(), name, false)).isPresent()) {
      external.redirect(target(next));
    } else {
      refused = true;
    }
  }

  private HttpServletResponse response() {
    return (HttpServletResponse) external.getResponse();
  }

  /** Where somebody who has signed in is led on to; nowhere but on this site. */
  static String target(String next) {
    return isOurs(next) ? next : "/";
  }

  private static boolean isOurs(String address) {
    return address != null && address.matches(OURS);
  }

  /** Whether somebody has just signed out. */
  public boolean isLeft() {
    return page.parameter("left").isPresent() && !refused;
  }

  /** Whether somebody has just chosen another password. */
  public boolean isReset() {
    return page.parameter("reset").isPresent() && !refused;
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
