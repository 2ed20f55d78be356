package org.commcarehq.forms;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What people do to a form after it came. */
public enum FormAct {
  /** It counts no more, but is kept in sight. */
  ARCHIVE(Set.of(FormState.NORMAL), FormState.ARCHIVED),
  /** An archived form counts again. */
  UNARCHIVE(Set.of(FormState.ARCHIVED), FormState.NORMAL),
  /** It counts no more and goes out of sight. */
  DELETE(Set.of(FormState.NORMAL, FormState.ARCHIVED, FormState.ERROR), FormState.DELETED),
  /** A deleted form is again what it was. */
  RESTORE(Set.of(FormState.DELETED), null),
  /** A form in error is processed anew. */
  REPROCESS(Set.of(FormState.ERROR), FormState.NORMAL),
  /** Another version took its place. */
  EDIT(Set.of(), null);

  private final Set<FormState> from;
  private final FormState to;

  FormAct(Set<FormState> from, FormState to) {
    this.from = from;
    this.to = to;
  }

  /** True when a form in this state can be so treated. */
  public boolean appliesTo(FormState state) {
    return from.contains(state);
  }

  /** True when a form in this state is so already. */
  public boolean isDone(FormState state) {
    return this == RESTORE ? !FormState.DELETED.equals(state) : state == to;
  }

  /** The state it leads to; empty where that depends on the form. */
  Optional<FormState> target() {
    return Optional.ofNullable(to);
  }

  /** True when somebody must say why. */
  public boolean needsReason() {
    return this == ARCHIVE || this == DELETE;
  }

  /** The act that takes it back. */
  public Optional<FormAct> inverse() {
    return switch (this) {
      case ARCHIVE -> Optional.of(UNARCHIVE);
      case UNARCHIVE -> Optional.of(ARCHIVE);
      case DELETE -> Optional.of(RESTORE);
      case RESTORE -> Optional.of(DELETE);
      case REPROCESS -> Optional.of(ARCHIVE);
      case EDIT -> Optional.empty();
    };
  }

  /** As stored and sent. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The act with this code. */
  public static Optional<FormAct> ofCode(String code) {
    for (FormAct act : values()) {
      if (act.code().equals(code)) {
        return Optional.of(act);
      }
    }
    return Optional.empty();
  }
}
