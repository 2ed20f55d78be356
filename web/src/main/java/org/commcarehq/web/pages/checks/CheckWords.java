package org.commcarehq.web.pages.checks;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.commcarehq.casechecks.CaseCheckMode;
import org.commcarehq.casechecks.CaseCheckView;
import org.commcarehq.platform.tasks.TaskState;
import org.commcarehq.web.pages.Badge;
import org.commcarehq.web.pages.PageText;

/** Says what a check does, how far it is and what it found. */
@Named("checkWords")
@RequestScoped
public class CheckWords {
  @Inject PageText text;

  /** What it does to which cases. */
  public String title(CaseCheckView check) {
    String which =
        check
            .scope()
            .caseId()
            .map(id -> "one case")
            .or(() -> check.scope().caseType().map(type -> "cases of type “" + type + "”"))
            .orElse("all cases");
    return (check.mode() == CaseCheckMode.REBUILD ? "Compare and repair " : "Compare ") + which;
  }

  /** How it stands: a finished one is judged by what it found. */
  public Badge state(CaseCheckView check) {
    if (check.state() == TaskState.DONE && check.differences() > 0) {
      return check.mode() == CaseCheckMode.REBUILD
          ? new Badge("Repaired", "pi-wrench", "warn")
          : new Badge("Differences", "pi-exclamation-triangle", "bad");
    }
    return switch (check.state()) {
      case WAITING -> new Badge("Waiting", "pi-clock", "info");
      case RUNNING -> new Badge("Running", "pi-spinner", "info");
      case DONE -> new Badge("All agree", "pi-check-circle", "ok");
      case FAILED -> new Badge("Failed", "pi-times-circle", "bad");
      case CANCELLED -> new Badge("Stopped", "pi-ban", "warn");
    };
  }

  /** What it found so far. */
  public String found(CaseCheckView check) {
    String looked = text.count(check.checked(), "case", "cases") + " compared";
    if (check.differences() == 0) {
      return looked
          + (check.state() == TaskState.DONE
              ? "; each is exactly what its forms make of it."
              : "; no difference so far.");
    }
    String rebuilt =
        check.rebuilt() > 0
            ? "; " + text.count(check.rebuilt(), "case was", "cases were") + " written anew."
            : ".";
    return looked
        + "; "
        + text.count(check.differences(), "value differs", "values differ")
        + " in "
        + text.count(check.differingCases(), "case", "cases")
        + rebuilt;
  }

  /** How far it is. */
  public String progress(CaseCheckView check) {
    return check.state() == TaskState.WAITING
        ? "Waiting for a free worker"
        : text.number(check.checked()) + " of " + text.count(check.total(), "case", "cases");
  }
}
