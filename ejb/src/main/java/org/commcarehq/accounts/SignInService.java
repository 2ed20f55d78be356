package org.commcarehq.accounts;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import org.commcarehq.users.CredentialService;
import org.commcarehq.users.DeviceLogin;
import org.commcarehq.users.SignInAccount;

/**
 * Door for whoever comes with a name and a password. In no transaction, since hashing takes long.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SignInService {
  @Inject CredentialService credentials;
  @Inject ThrottleService throttle;
  @Inject TotpService secondSteps;
  @Inject SignInGates gates;

  /**
   * Checks the credentials of a web user.
   *
   * @param address where the attempt comes from
   * @return the login name; empty for whatever reason, which is not told
   */
  public Optional<String> web(String login, String password, String address) {
    return credentials.web(login, password, gates.at(address));
  }

  /** Checks the credentials of a device's user. */
  public DeviceLogin device(String domain, String login, String password, String address) {
    return credentials.device(domain, login, password, gates.at(address));
  }

  /**
   * Checks the second step of somebody whose password was right. It is counted like passwords, by
   * itself: who guesses codes knows the password already.
   */
  public boolean secondStep(String username, String code, String address) {
    SignInAccount account = new SignInAccount("", username + " (second step)");
    if (!throttle.admit(account, address)) {
      return false;
    }
    boolean right = secondSteps.use(username, code);
    if (right) {
      throttle.succeeded(account, address);
    }
    return right;
  }
}
