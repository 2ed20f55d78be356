package org.commcarehq.accounts;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.commcarehq.users.CredentialService;
import org.commcarehq.users.DeviceLogin;
import org.commcarehq.users.DigestCheck;
import org.commcarehq.users.DigestSecret;

/**
 * Door for old phones that sign in by HTTP Digest (RFC 7616: MD5, {@code qop=auth}), where their
 * project allows it. Attempts are counted as those with a password are, and it is not told what was
 * wrong.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DigestService {
  private static final int HEXADECIMAL = 16;

  @Inject DigestNonces nonces;
  @Inject DigestUseService uses;
  @Inject SignInGates gates;
  @Inject CredentialService credentials;

  /**
   * What stands in {@code WWW-Authenticate}. Projects that do not allow Digest, and those that do
   * not exist, ask for it as well.
   */
  public String challenge(String domain, boolean stale) {
    return "Digest realm=\"%s\", qop=\"auth\", algorithm=MD5, nonce=\"%s\"%s"
        .formatted(DigestSecret.REALM, nonces.fresh(domain), stale ? ", stale=true" : "");
  }

  /**
   * Checks what a device sent.
   *
   * @param method of the request
   * @param address where it comes from
   */
  public DigestLogin device(String domain, DigestCredentials sent, String method, String address) {
    DigestNonces.Worth worth = nonces.worth(domain, sent.nonce());
    if (worth == DigestNonces.Worth.NONE || !sent.realm().equals(DigestSecret.REALM)) {
      return new DigestLogin(DeviceLogin.refused(), false);
    }
    Answer answer = new Answer(sent, method, worth);
    DeviceLogin login = credentials.digest(domain, sent.login(), answer, gates.at(address));
    return new DigestLogin(login, answer.stale);
  }

  private final class Answer implements DigestCheck {
    private final DigestCredentials sent;
    private final String method;
    private final DigestNonces.Worth worth;
    private boolean stale;

    Answer(DigestCredentials sent, String method, DigestNonces.Worth worth) {
      this.sent = sent;
      this.method = method;
      this.worth = worth;
    }

    @Override
    public Verdict of(String secret) {
      if (!sent.isMadeWith(secret, method)) {
        return Verdict.WRONG;
      }
      stale = worth == DigestNonces.Worth.STALE || !uses.use(sent.nonce(), count(sent));
      return stale ? Verdict.STALE : Verdict.RIGHT;
    }
  }

  private static long count(DigestCredentials sent) {
    return Long.parseLong(sent.count(), HEXADECIMAL);
  }
}
