package org.commcarehq.web.pages.login;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.commcarehq.accounts.SignInService;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.security.Harmless;
import org.commcarehq.web.security.PendingSignIn;
import org.commcarehq.web.security.SessionOpening;

/** Takes the code of the second step of a sign-in. */
@Named("secondStep")
@RequestScoped
public class SecondStepPage {
  @Inject HttpServletRequest request;
  @Inject ExternalContext external;
  @Inject PageContext page;
  @Inject PendingSignIn pending;
  @Inject SignInService signIns;
  @Inject SessionOpening opening;

  private String code;
  private String next;
  private boolean refused;

  /** Leads back who has not given a password, or gave it too long ago. */
  @Harmless
  public void enter() throws IOException {
    if (pending.username(request).isEmpty()) {
      external.redirect("/login/");
    }
    next = page.parameter("next").orElse(null);
  }

  /** Signs in, if the code is right. */
  @Harmless // for who has just given a password
  public void confirm() throws IOException {
    Optional<String> username = pending.username(request);
    if (username.isEmpty()) {
      external.redirect("/login/");
      return;
    }
    String typed = code == null ? "" : code;
    code = null;
    if (!signIns.secondStep(username.get(), typed, request.getRemoteAddr())) {
      refused = true;
      return;
    }
    pending.end(request);
    HttpServletResponse response = (HttpServletResponse) external.getResponse();
    external.redirect(
        opening.open(request, response, username.get(), true) ? LoginPage.target(next) : "/login/");
  }

  public boolean isRefused() {
    return refused;
  }

  public String getCode() {
    return code;
  }

  public void setCode(String code) {
    this.code = code;
  }

  public String getNext() {
    return next;
  }

  public void setNext(String next) {
    this.next = next;
  }
}
