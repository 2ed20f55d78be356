package org.commcarehq.web.pages.account;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.commcarehq.accounts.PasswordService;
import org.commcarehq.accounts.TotpService;
import org.commcarehq.platform.Refused;
import org.commcarehq.users.WebAccountService;
import org.commcarehq.web.pages.Notice;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.Refusals;
import org.commcarehq.web.security.Harmless;
import org.commcarehq.web.security.SessionOpening;

/** One's own name and password. */
@Named("account")
@RequestScoped
public class AccountPage {
  @Inject HttpServletRequest request;
  @Inject ExternalContext external;
  @Inject PageContext page;
  @Inject WebAccountService accounts;
  @Inject PasswordService passwords;
  @Inject TotpService secondSteps;
  @Inject SessionOpening opening;

  private String fullName;
  private String present;
  private String wanted;
  private String again;
  private Notice notice;

  /** Changes how its reader is called. */
  @Harmless // one's own
  public void rename() {
    if (fullName == null || fullName.isBlank()) {
      notice = Notice.refused("A name is needed. Nothing was changed.");
      return;
    }
    accounts.rename(page.getUser().username(), fullName);
    notice = Notice.done("Saved. It is shown from the next page on.");
  }

  /** Changes the password; whoever else is signed in with it is signed out. */
  @Harmless // one's own, by the present one
  public void changePassword() throws IOException {
    String username = page.getUser().username();
    if (!text(wanted).equals(text(again))) {
      notice = Notice.refused("The new password was typed in two ways. Nothing was changed.");
      return;
    }
    try {
      passwords.change(username, text(present), text(wanted), request.getRemoteAddr());
    } catch (Refused refused) {
      notice = Notice.refused(Refusals.words(refused));
      return;
    }
    HttpServletResponse response = (HttpServletResponse) external.getResponse();
    external.redirect(
        opening.open(request, response, username, secondSteps.isOn(username))
            ? "/account/?did=password"
            : "/login/");
  }

  /** What was just done, or why not. */
  public Notice getNotice() {
    if (notice == null && page.parameter("did").filter("password"::equals).isPresent()) {
      return Notice.done("Your password is changed. Everywhere else you are signed out.");
    }
    return notice;
  }

  private static String text(String typed) {
    return typed == null ? "" : typed;
  }

  public String getFullName() {
    return fullName == null ? page.getUser().fullName() : fullName;
  }

  public void setFullName(String fullName) {
    this.fullName = fullName;
  }

  public String getPresent() {
    return present;
  }

  public void setPresent(String present) {
    this.present = present;
  }

  public String getWanted() {
    return wanted;
  }

  public void setWanted(String wanted) {
    this.wanted = wanted;
  }

  public String getAgain() {
    return again;
  }

  public void setAgain(String again) {
    this.again = again;
  }
}
