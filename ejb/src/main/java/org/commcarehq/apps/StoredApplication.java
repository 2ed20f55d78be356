package org.commcarehq.apps;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.commcarehq.platform.db.DomainKey;

/** The stored application. */
@Entity
@IdClass(DomainKey.class)
@Table(schema = "hq", name = "application")
class StoredApplication {
  @Id private String domain;
  @Id private String id;
  private String name;
  private int version;

  @Column(name = "created_on")
  private Instant createdOn;

  /** For the persistence provider. */
  protected StoredApplication() {}

  StoredApplication(AppDraft draft, Instant now) {
    this.domain = draft.domain();
    this.id = draft.id();
    this.name = draft.name();
    this.version = 1;
    this.createdOn = now;
  }

  String id() {
    return id;
  }

  Application view(List<AppForm> forms) {
    return new Application(domain, id, name, version, forms, createdOn);
  }
}
