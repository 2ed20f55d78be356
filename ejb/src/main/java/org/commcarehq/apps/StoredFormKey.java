package org.commcarehq.apps;

import java.io.Serializable;
import java.util.Objects;

/** Key of a stored blank form. */
public final class StoredFormKey implements Serializable {
  private static final long serialVersionUID = 1L;
  private String domain;
  private String appId;
  private String xmlns;

  /** For the persistence provider. */
  public StoredFormKey() {}

  @Override
  public boolean equals(Object other) {
    return other instanceof StoredFormKey key
        && domain.equals(key.domain)
        && appId.equals(key.appId)
        && xmlns.equals(key.xmlns);
  }

  @Override
  public int hashCode() {
    return Objects.hash(domain, appId, xmlns);
  }
}
