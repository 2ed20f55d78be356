package org.commcarehq.domains;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.ZoneId;

/** The stored project space. */
@Entity
@Table(schema = "hq", name = "domain")
class ProjectSpace {
  @Id private String name;

  @Column(name = "display_name")
  private String displayName;

  @Column(name = "time_zone")
  private String timeZone;

  @Column(name = "is_test")
  private boolean test;

  @Column(name = "created_on")
  private Instant createdOn;

  private String state;

  /** For the persistence provider. */
  protected ProjectSpace() {}

  ProjectSpace(Domain domain, Instant now) {
    this.name = domain.name();
    this.displayName = domain.displayName();
    this.timeZone = domain.timeZone().getId();
    this.test = domain.test();
    this.createdOn = now;
    this.state = ProjectState.ACTIVE.code();
  }

  boolean isOpen() {
    return ProjectState.ACTIVE.code().equals(state);
  }

  Domain view() {
    return new Domain(name, displayName, ZoneId.of(timeZone), test);
  }
}
