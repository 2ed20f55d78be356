package org.commcarehq.submissions;

import java.util.Map;
import java.util.Optional;

/** Stored documents of forms, read again; none where a check does not go so deep. */
public final class FormContents {
  private static final FormContents NONE = new FormContents(Map.of());
  private final Map<String, FormContent> byForm;

  FormContents(Map<String, FormContent> byForm) {
    this.byForm = Map.copyOf(byForm);
  }

  /** No document at all. */
  public static FormContents none() {
    return NONE;
  }

  boolean isEmpty() {
    return byForm.isEmpty();
  }

  /** The document of a form, unless that has another one by now. */
  Optional<FormContent> of(String formId, String contentHash) {
    return Optional.ofNullable(byForm.get(formId))
        .filter(content -> content.contentHash().equals(contentHash));
  }
}
