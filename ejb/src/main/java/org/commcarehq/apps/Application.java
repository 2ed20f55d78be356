package org.commcarehq.apps;

import java.time.Instant;
import java.util.List;

/** An application with its forms in menu order. */
public record Application(
    String domain, String id, String name, int version, List<AppForm> forms, Instant createdOn) {

  /** The list is copied. */
  public Application {
    forms = List.copyOf(forms);
  }
}
