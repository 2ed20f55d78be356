package org.commcarehq.web.pages;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import org.commcarehq.cases.TransactionKind;
import org.commcarehq.devices.DeviceLogKind;
import org.commcarehq.forms.FormState;
import org.commcarehq.platform.tasks.TaskState;
import org.commcarehq.users.WorkerView;

/** The badge of every status that pages show. */
@Named("badges")
@ApplicationScoped
public class Badges {
  /** What became of a form. */
  public Badge form(FormState state) {
    return switch (state) {
      case NORMAL -> new Badge("Accepted", "pi-check-circle", "ok");
      case ARCHIVED -> new Badge("Archived", "pi-box", "info");
      case DEPRECATED -> new Badge("Edited away", "pi-history", "info");
      case ERROR -> new Badge("Could not be applied", "pi-exclamation-triangle", "bad");
      case DELETED -> new Badge("Deleted", "pi-trash", "warn");
    };
  }

  /** Whether a case is still being followed. */
  public Badge caseStatus(boolean closed) {
    return closed
        ? new Badge("Closed", "pi-lock", "info")
        : new Badge("Open", "pi-check-circle", "ok");
  }

  /** A case that is away. */
  public Badge getGone() {
    return new Badge("Deleted", "pi-trash", "warn");
  }

  /** What a form did to a case, in one word; empty where it only changed properties. */
  public String did(TransactionKind kind) {
    return switch (kind) {
      case FORM -> "";
      case CREATE -> "opened";
      case CLOSE -> "closed";
      case INDEX -> "linked";
      case LEDGER -> "stock";
      case ATTACHMENT -> "file";
      case FORM_EDIT -> "edited form";
      case FORM_ARCHIVED -> "archived form";
      case FORM_REPROCESS -> "processed again";
      case REBUILD_WITH_REASON, USER_REQUESTED -> "rebuilt";
    };
  }

  /** What a line of a device log is about. */
  public Badge logged(DeviceLogKind kind) {
    return switch (kind) {
      case LOG -> new Badge("Log", "pi-info-circle", "info");
      case USER_ERROR -> new Badge("User error", "pi-exclamation-triangle", "warn");
      case FORCE_CLOSE -> new Badge("Crash", "pi-times-circle", "bad");
    };
  }

  /** Whether a worker may come in. */
  public Badge worker(WorkerView worker) {
    if (worker.deleted()) {
      return getGone();
    }
    return worker.active()
        ? new Badge("Active", "pi-check-circle", "ok")
        : new Badge("Inactive", "pi-ban", "info");
  }

  /** How far a task has come. */
  public Badge task(TaskState state) {
    return switch (state) {
      case WAITING -> new Badge("Waiting", "pi-clock", "info");
      case RUNNING -> new Badge("Running", "pi-spinner", "info");
      case DONE -> new Badge("Ready", "pi-check-circle", "ok");
      case FAILED -> new Badge("Failed", "pi-times-circle", "bad");
      case CANCELLED -> new Badge("Cancelled", "pi-ban", "warn");
    };
  }
}
