package org.commcarehq.users;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commcarehq.platform.audit.AuditChange;
import org.commcarehq.platform.audit.AuditObject;
import org.commcarehq.platform.audit.AuditTrail;

/** Door to the accounts of those who use the website. Passwords come as their hashes. */
@Stateless
public class WebAccountService {
  private static final int LONGEST_NAME = 150;
  @Inject WebAccountStore store;
  @Inject AuditTrail audit;
  @Inject Clock clock;

  /** The account of this login name. */
  public Optional<WebAccount> find(String username) {
    return store.find(plain(username));
  }

  /**
   * Opens an account.
   *
   * @return false when there is one already
   */
  public boolean create(String username, String fullName, String passwordHash) {
    String name = plain(username);
    if (!store.insert(name, cut(fullName), passwordHash, clock.instant())) {
      return false;
    }
    note("account.create", name, List.of(new AuditChange("name", null, cut(fullName))));
    return true;
  }

  /** Gives an account another password: all its sessions end by that. */
  public void setPassword(String username, String passwordHash, String why) {
    store.setPassword(plain(username), passwordHash, clock.instant());
    audit.changed(
        AuditTrail.INSTALLATION,
        "account.password",
        new AuditObject("account", plain(username), plain(username)),
        List.of(),
        Optional.of(why));
  }

  /** Changes how somebody is called. */
  public void rename(String username, String fullName) {
    WebAccount before = store.find(plain(username)).orElseThrow();
    if (!before.fullName().equals(cut(fullName))) {
      store.rename(before.username(), cut(fullName));
      note(
          "account.rename",
          before.username(),
          List.of(new AuditChange("name", before.fullName(), cut(fullName))));
    }
  }

  private void note(String act, String username, List<AuditChange> changes) {
    audit.changed(
        AuditTrail.INSTALLATION,
        act,
        new AuditObject("account", username, username),
        changes,
        Optional.empty());
  }

  private static String cut(String fullName) {
    String plain = fullName.replaceAll("\\p{Cntrl}", " ").strip();
    return plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
  }

  private static String plain(String username) {
    return username.strip().toLowerCase(Locale.ROOT);
  }
}
