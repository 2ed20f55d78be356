package org.commcarehq.web.pages.account;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.commcarehq.accounts.PasswordResetService;
import org.commcarehq.accounts.PasswordService;
import org.commcarehq.platform.Refused;
import org.commcarehq.web.pages.Notice;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.Refusals;
import org.commcarehq.web.security.Harmless;

/** For who has forgotten the password: asks for the address, and takes another password. */
@Named("reset")
@RequestScoped
public class ResetPage {
  @Inject HttpServletRequest request;
  @Inject ExternalContext external;
  @Inject PageContext page;
  @Inject PasswordResetService resets;
  @Inject PasswordService passwords;

  private String address;
  private String wanted;
  private String again;
  private boolean asked;
  private Notice notice;
  private String owner;

  /** Sends a link, if there is somebody to send it to; the answer is the same for everybody. */
  @Harmless // for everybody
  public void ask() {
    resets.ask(address == null ? "" : address, request.getRemoteAddr());
    asked = true;
  }

  /** Takes the other password. */
  @Harmless // for who has the link
  public void use() throws IOException {
    if (wanted == null || !wanted.equals(again)) {
      notice = Notice.refused("The password was typed in two ways. Nothing was changed.");
      return;
    }
    try {
      resets.use(page.getId(), passwords.hash(wanted, getOwner()));
      external.redirect("/login/?reset=1");
    } catch (Refused refused) {
      notice = Notice.refused(Refusals.words(refused));
    }
  }

  /** Whose password the link changes; empty when it is too old. */
  public String getOwner() {
    if (owner == null) {
      owner = resets.find(page.getId()).orElse("");
    }
    return owner;
  }

  public boolean isAsked() {
    return asked;
  }

  public Notice getNotice() {
    return notice;
  }

  public String getAddress() {
    return address;
  }

  public void setAddress(String address) {
    this.address = address;
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
