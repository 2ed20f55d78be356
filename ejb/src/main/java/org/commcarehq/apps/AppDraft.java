package org.commcarehq.apps;

import java.util.List;

/** An application to be created, with its forms in menu order. */
public record AppDraft(String domain, String id, String name, List<FormSource> forms) {

  /** The list is copied. */
  public AppDraft {
    forms = List.copyOf(forms);
  }
}
