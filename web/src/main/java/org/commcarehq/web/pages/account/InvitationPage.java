package org.commcarehq.web.pages.account;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.commcarehq.accounts.InvitationAnswerService;
import org.commcarehq.accounts.InvitationOffer;
import org.commcarehq.platform.Refused;
import org.commcarehq.web.pages.Notice;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.Refusals;
import org.commcarehq.web.security.Harmless;
import org.commcarehq.web.security.SessionOpening;

/** For who was invited: joins with an account, or opens one. */
@Named("invitation")
@RequestScoped
public class InvitationPage {
  @Inject HttpServletRequest request;
  @Inject ExternalContext external;
  @Inject PageContext page;
  @Inject InvitationAnswerService answers;
  @Inject SessionOpening opening;

  private Optional<InvitationOffer> offer;
  private String fullName;
  private String password;
  private String again;
  private Notice notice;

  private Optional<InvitationOffer> offer() {
    if (offer == null) {
      offer = answers.find(page.getId());
    }
    return offer;
  }

  /** What is offered; null when the invitation is not open any more. */
  public InvitationOffer getOffer() {
    return offer().orElse(null);
  }

  /** Whether its reader is the one who was invited, and signed in. */
  public boolean isForReader() {
    return page.isSignedIn()
        && offer().filter(one -> one.email().equals(page.getUser().username())).isPresent();
  }

  /** Whether somebody else is signed in. */
  public boolean isForAnother() {
    return page.isSignedIn() && !isForReader();
  }

  /** Joins with the account that its reader is signed in with. */
  @Harmless // for who has the link
  public void join() throws IOException {
    String project = offer().map(InvitationOffer::domain).orElse("");
    try {
      answers.accept(page.getId(), page.getUser().username());
      external.redirect("/a/" + project + "/dashboard/");
    } catch (Refused refused) {
      refuse(refused);
    }
  }

  /** Opens an account and joins with it. */
  @Harmless // for who has the link
  public void open() throws IOException {
    if (fullName == null || fullName.isBlank()) {
      notice = Notice.refused("Say how you are called.");
      return;
    }
    if (password == null || !password.equals(again)) {
      notice = Notice.refused("The password was typed in two ways.");
      return;
    }
    String project = offer().map(InvitationOffer::domain).orElse("");
    try {
      String username = answers.acceptAsNew(page.getId(), fullName, password);
      HttpServletResponse response = (HttpServletResponse) external.getResponse();
      external.redirect(
          opening.open(request, response, username, false)
              ? "/a/" + project + "/dashboard/"
              : "/login/");
    } catch (Refused refused) {
      refuse(refused);
    }
  }

  private void refuse(Refused refused) {
    offer = null;
    notice = Notice.refused(Refusals.words(refused));
  }

  public Notice getNotice() {
    return notice;
  }

  public String getFullName() {
    return fullName;
  }

  public void setFullName(String fullName) {
    this.fullName = fullName;
  }

  public String getPassword() {
    return password;
  }

  public void setPassword(String password) {
    this.password = password;
  }

  public String getAgain() {
    return again;
  }

  public void setAgain(String again) {
    this.again = again;
  }
}
