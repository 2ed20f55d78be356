package org.commcarehq.web.pages.account;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.commcarehq.accounts.SessionService;
import org.commcarehq.accounts.SignInService;
import org.commcarehq.accounts.TotpOffer;
import org.commcarehq.accounts.TotpService;
import org.commcarehq.platform.Refused;
import org.commcarehq.users.SessionHash;
import org.commcarehq.web.pages.Notice;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.QrCode;
import org.commcarehq.web.pages.Refusals;
import org.commcarehq.web.security.Harmless;
import org.commcarehq.web.security.IdentityGate;

/** Sets up the second step of one's own sign-in, and takes it away. */
@Named("twoStep")
@RequestScoped
public class TwoStepPage {
  @Inject HttpServletRequest request;
  @Inject PageContext page;
  @Inject SignInService signIns;
  @Inject TotpService secondSteps;
  @Inject SessionService sessions;

  private String password;
  private String code;
  private List<String> codes = List.of();
  private Notice notice;
  private QrCode qr;
  private Boolean on;

  /** Whether it is set up. */
  public boolean isOn() {
    if (on == null) {
      on = secondSteps.isOn(username());
    }
    return on;
  }

  /** The secret that waits for its first code; null where none does. */
  public TotpOffer getOffer() {
    return isOn() ? null : secondSteps.begun(username()).orElse(null);
  }

  /** The secret in pieces that are easier to type. */
  public String getSecret() {
    return Optional.ofNullable(getOffer())
        .map(offer -> offer.secret().replaceAll("(.{4})(?=.)", "$1 "))
        .orElse("");
  }

  /** Whether a project of the reader's asks for it. */
  public boolean isNeeded() {
    return page.parameter("needed").isPresent();
  }

  /** How many of the codes that were written down are left. */
  public int getLeft() {
    return secondSteps.codesLeft(username());
  }

  /** Makes a secret. */
  @Harmless // one's own, by the password
  public void begin() {
    byPassword(
        () -> {
          secondSteps.begin(username());
          notice = null;
        });
  }

  /** Makes it count; whoever is signed in elsewhere has to sign in with it. */
  @Harmless // one's own, begun by the password
  public void confirm() {
    try {
      codes = secondSteps.confirm(username(), code == null ? "" : code);
      on = true;
      mine()
          .ifPresent(
              session -> {
                sessions.secondStep(username(), session);
                sessions.revokeOthers(username(), session);
              });
      notice = Notice.done("The second step counts from now on.");
    } catch (Refused refused) {
      notice = Notice.refused(Refusals.words(refused));
    }
    code = null;
  }

  /** Makes other codes to write down. */
  @Harmless // one's own, by the password
  public void replaceCodes() {
    byPassword(
        () -> {
          codes = secondSteps.replaceCodes(username());
          notice = Notice.done("The codes before are void.");
        });
  }

  /** Takes it away. */
  @Harmless // one's own, by the password
  public void remove() {
    byPassword(
        () -> {
          secondSteps.remove(username());
          notice = Notice.done("From now on your password is enough to sign in.");
        });
  }

  private void byPassword(Runnable act) {
    String typed = password == null ? "" : password;
    password = null;
    if (signIns.web(username(), typed, request.getRemoteAddr()).isEmpty()) {
      notice = Notice.refused("This is not your password. Nothing was changed.");
      return;
    }
    try {
      act.run();
    } catch (Refused refused) {
      notice = Notice.refused(Refusals.words(refused));
    }
    on = null;
  }

  private Optional<SessionHash> mine() {
    return IdentityGate.sessionOf(request);
  }

  private String username() {
    return page.getUser().username();
  }

  /** The offer for an app that reads it from the screen. */
  public QrCode getQr() {
    if (qr == null) {
      qr = QrCode.of(getOffer().uri());
    }
    return qr;
  }

  /** The codes to write down, once. */
  public List<String> getCodes() {
    return codes;
  }

  public Notice getNotice() {
    return notice;
  }

  public String getPassword() {
    return password;
  }

  public void setPassword(String password) {
    this.password = password;
  }

  public String getCode() {
    return code;
  }

  public void setCode(String code) {
    this.code = code;
  }
}
