package org.commcarehq.users;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import org.commcarehq.platform.db.DomainKey;

/** The stored mobile worker. */
@Entity
@IdClass(DomainKey.class)
@Table(schema = "hq", name = "mobile_worker")
class MobileWorkerRow {
  @Id private String domain;
  @Id private String id;
  private String username;

  @Column(name = "full_name")
  private String fullName;

  @Column(name = "password_hash")
  private String passwordHash;

  @Column(name = "password_version")
  private int passwordVersion;

  private boolean active;

  @Column(name = "created_on")
  private Instant createdOn;

  @Column(name = "deleted_on")
  private Instant deletedOn;

  /** For the persistence provider. */
  protected MobileWorkerRow() {}

  MobileWorkerRow(MobileWorker worker, String passwordHash, Instant now) {
    this.domain = worker.domain();
    this.id = worker.id();
    this.username = worker.username();
    this.fullName = worker.fullName();
    this.passwordHash = passwordHash;
    this.passwordVersion = 1;
    this.active = worker.active();
    this.createdOn = now;
  }

  MobileWorker view() {
    return new MobileWorker(domain, id, username, fullName, active);
  }
}
