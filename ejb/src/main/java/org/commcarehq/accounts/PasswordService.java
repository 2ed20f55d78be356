package org.commcarehq.accounts;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.commcarehq.platform.Refused;
import org.commcarehq.users.CredentialService;

/** Door to one's own password. In no transaction, since hashing takes long. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PasswordService {
  @Inject PasswordRules rules;
  @Inject SignInService signIns;
  @Inject CredentialService credentials;
  @Inject PasswordResetService resets;

  /**
   * Changes a password; all sessions end by that.
   *
   * @param address where it is asked for, since the present password may be guessed here as well
   */
  public void change(String username, String present, String wanted, String address) {
    if (signIns.web(username, present, address).isEmpty()) {
      throw new Refused(PasswordRefusal.PASSWORD_WRONG);
    }
    resets.replace(username, hash(wanted, username));
  }

  /** What is stored of a password; refused where it is none that may be used. */
  public String hash(String password, String... names) {
    rules.check(password, names);
    return credentials.hash(password);
  }
}
