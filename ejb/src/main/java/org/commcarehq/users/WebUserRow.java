package org.commcarehq.users;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;

/** The stored web user. */
@Entity
@Table(schema = "hq", name = "web_user")
class WebUserRow {
  @Id private String username;

  @Column(name = "full_name")
  private String fullName;

  @Column(name = "password_hash")
  private String passwordHash;

  @Column(name = "password_version")
  private int passwordVersion;

  @Column(name = "created_on")
  private Instant createdOn;

  /** For the persistence provider. */
  protected WebUserRow() {}

  WebUserRow(String username, String fullName, String passwordHash, Instant now) {
    this.username = username;
    this.fullName = fullName;
    this.passwordHash = passwordHash;
    this.passwordVersion = 1;
    this.createdOn = now;
  }

  String passwordHash() {
    return passwordHash;
  }

  WebUser view(List<String> domains) {
    return new WebUser(username, fullName, domains);
  }
}
