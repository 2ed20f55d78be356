package org.commcarehq.platform.db;

import java.io.Serializable;
import java.util.Objects;

/**
 * Key of nearly every row: the project first, then the row's own id, so that tables can be
 * partitioned by project.
 */
public final class DomainKey implements Serializable {
  private static final long serialVersionUID = 1L;
  private String domain;
  private String id;

  /** For the persistence provider. */
  public DomainKey() {}

  /** The key of one row. */
  public DomainKey(String domain, String id) {
    this.domain = domain;
    this.id = id;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DomainKey key && domain.equals(key.domain) && id.equals(key.id);
  }

  @Override
  public int hashCode() {
    return Objects.hash(domain, id);
  }
}
