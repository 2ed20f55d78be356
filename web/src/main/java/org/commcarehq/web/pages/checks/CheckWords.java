package org.commcarehq.web.pages.checks;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.commcarehq.casechecks.CaseCheckMode;
import org.commcarehq.casechecks.CaseCheckView;
import org.commcarehq.casechecks.CheckCounts;
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
    return (check.mode() == CaseCheckMode.REBUILD ? "Compare and repair " : "Compare ")
        + which
        + (check.deep() ? " with the documents of their forms" : "");
  }

  /** How it stands: a finished one is judged by what it found. */
  public Badge state(CaseCheckView check) {
    if (check.state() == TaskState.DONE && check.counts().differences() > 0) {
      return isMended(check)
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

  /** Whether every case that differed was written anew. */
  public boolean isMended(CaseCheckView check) {
    return check.counts().rebuilt() >= check.counts().differingCases();
  }

  /** What it found so far. */
  public String found(CaseCheckView check) {
    CheckCounts counts = check.counts();
    String looked =
        text.count(counts.checked(), "case", "cases")
            + " and "
            + text.count(counts.formsChecked(), "form", "forms")
            + " compared";
    if (counts.differences() == 0) {
      return looked
          + (check.state() == TaskState.DONE
              ? "; each case is exactly what its forms make of it."
              : "; no difference so far.");
    }
    String rebuilt =
        counts.rebuilt() > 0
            ? "; " + text.count(counts.rebuilt(), "case was", "cases were") + " written anew."
            : ".";
    return looked
        + "; "
        + text.count(counts.differences(), "value differs", "values differ")
        + " in "
        + text.count(counts.differingCases(), "case", "cases")
        + rebuilt;
  }

  /** How far it is. */
  public String progress(CaseCheckView check) {
    CheckCounts counts = check.counts();
    return check.state() == TaskState.WAITING
        ? "Waiting for a free worker"
        : text.number(counts.checked())
            + " of "
            + text.count(counts.total(), "case", "cases")
            + " and "
            + text.number(counts.formsChecked())
            + " of "
            + text.count(counts.formsTotal(), "form", "forms");
  }
}
