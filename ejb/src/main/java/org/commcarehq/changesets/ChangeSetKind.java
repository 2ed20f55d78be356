package org.commcarehq.changesets;

import java.util.Locale;
import java.util.Optional;
import org.commcarehq.forms.FormAct;

/** What a bulk action does. */
public enum ChangeSetKind {
  ARCHIVE_FORMS(FormAct.ARCHIVE, "Archive forms"),
  UNARCHIVE_FORMS(FormAct.UNARCHIVE, "Un-archive forms"),
  DELETE_FORMS(FormAct.DELETE, "Delete forms"),
  RESTORE_FORMS(FormAct.RESTORE, "Restore forms"),
  REPROCESS_FORMS(FormAct.REPROCESS, "Reprocess forms in error"),
  CHANGE_CASES(null, "Change cases");

  private final FormAct act;
  private final String title;

  ChangeSetKind(FormAct act, String title) {
    this.act = act;
    this.title = title;
  }

  /** What it does to each form; empty when it changes cases. */
  public Optional<FormAct> act() {
    return Optional.ofNullable(act);
  }

  /** For people to read. */
  public String title() {
    return title;
  }

  /** As stored and sent. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** True when somebody must say why. */
  public boolean needsReason() {
    return act == null || act.needsReason();
  }

  /** The act that takes back what was done by the form that an item treated or made. */
  FormAct undoing() {
    return act == null ? FormAct.ARCHIVE : act.inverse().orElseThrow();
  }

  /** The kind that does this to forms; empty for an act that is not done in bulk. */
  public static Optional<ChangeSetKind> of(FormAct act) {
    for (ChangeSetKind kind : values()) {
      if (kind.act == act) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
