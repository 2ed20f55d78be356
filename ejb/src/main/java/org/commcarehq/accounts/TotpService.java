package org.commcarehq.accounts;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.audit.AuditChange;
import org.commcarehq.platform.audit.AuditObject;
import org.commcarehq.platform.audit.AuditTrail;
import org.commcarehq.platform.secrets.SecretBox;
import org.commcarehq.platform.secrets.Tokens;

/**
 * Door to the second step of a sign-in: a code that an app shows, or one of ten that were written
 * down. Each counts once.
 */
@Stateless
public class TotpService {
  private static final int CODES = 10;
  private static final int CODE_LENGTH = 10;
  private static final HexFormat HEX = HexFormat.of();

  @Inject TotpStore store;
  @Inject SecretBox box;
  @Inject Tokens tokens;
  @Inject AuditTrail audit;
  @Inject Clock clock;

  /** Whether somebody needs a second step to sign in. */
  public boolean isOn(String username) {
    return store.find(username).filter(TotpStore.Stored::confirmed).isPresent();
  }

  /** How many of the codes that were written down are left. */
  public int codesLeft(String username) {
    return store.countCodes(username);
  }

  /** Makes a secret for an app; it counts once the app has shown a code of it. */
  public TotpOffer begin(String username) {
    byte[] secret = tokens.bytes(Totp.SECRET);
    if (!store.begin(username, box.seal(purpose(username), HEX.formatHex(secret)))) {
      throw new Refused(TotpRefusal.SECOND_STEP_ON_ALREADY);
    }
    return offer(username, secret);
  }

  /** The secret that waits for its first code. */
  public Optional<TotpOffer> begun(String username) {
    return store
        .find(username)
        .filter(found -> !found.confirmed())
        .map(found -> offer(username, secret(username, found)));
  }

  /**
   * Makes the second step count.
   *
   * @return the codes to write down; nobody will see them again
   */
  public List<String> confirm(String username, String code) {
    TotpStore.Stored begun =
        store
            .find(username)
            .filter(found -> !found.confirmed())
            .orElseThrow(() -> new Refused(TotpRefusal.SECOND_STEP_NOT_BEGUN));
    long step = Totp.match(secret(username, begun), code, clock.instant().getEpochSecond());
    if (step == 0) {
      throw new Refused(TotpRefusal.CODE_WRONG);
    }
    store.confirm(username, step, clock.instant());
    note("second-step.on", username, List.of(new AuditChange("second step", "off", "on")));
    return freshCodes(username);
  }

  /** Ten other codes to write down; those before are void. */
  public List<String> replaceCodes(String username) {
    if (!isOn(username)) {
      throw new Refused(TotpRefusal.SECOND_STEP_NOT_BEGUN);
    }
    note("second-step.codes", username, List.of());
    return freshCodes(username);
  }

  private List<String> freshCodes(String username) {
    List<String> codes = Stream.generate(() -> tokens.code(CODE_LENGTH)).limit(CODES).toList();
    store.replaceCodes(username, codes.stream().map(code -> hash(username, code)).toList());
    return codes.stream()
        .map(code -> code.substring(0, CODE_LENGTH / 2) + "-" + code.substring(CODE_LENGTH / 2))
        .toList();
  }

  /** Whether a code is right, of the app or of those that were written down; it is used then. */
  public boolean use(String username, String code) {
    Optional<TotpStore.Stored> found = store.find(username).filter(TotpStore.Stored::confirmed);
    if (found.isEmpty()) {
      return false;
    }
    long now = clock.instant().getEpochSecond();
    long step = Totp.match(secret(username, found.get()), code, now);
    if (step > 0) {
      return store.use(username, step);
    }
    boolean written = store.useCode(username, hash(username, plain(code)), clock.instant());
    if (written) {
      note("second-step.code-used", username, List.of());
    }
    return written;
  }

  /** Takes the second step away. */
  public void remove(String username) {
    if (isOn(username)) {
      note("second-step.off", username, List.of(new AuditChange("second step", "on", "off")));
    }
    store.remove(username);
  }

  private byte[] secret(String username, TotpStore.Stored stored) {
    return HEX.parseHex(box.open(purpose(username), stored.secret()));
  }

  private static TotpOffer offer(String username, byte[] secret) {
    String typed = Totp.base32(secret);
    String account = URLEncoder.encode(username, StandardCharsets.UTF_8);
    return new TotpOffer(
        typed,
        "otpauth://totp/CommCare%20HQ:" + account + "?secret=" + typed + "&issuer=CommCare%20HQ");
  }

  private static String purpose(String username) {
    return "totp " + username;
  }

  private static String plain(String code) {
    return code.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
  }

  private String hash(String username, String code) {
    return tokens.hash(username + " " + code);
  }

  private void note(String act, String username, List<AuditChange> changes) {
    audit.changed(
        AuditTrail.INSTALLATION,
        act,
        new AuditObject("account", username, username),
        changes,
        Optional.empty());
  }
}
