package org.commcarehq.web.pages;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Locale;
import org.commcarehq.forms.FormState;

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
      case DUPLICATE -> new Badge("Sent twice", "pi-clone", "info");
      case ERROR -> new Badge("Could not be applied", "pi-exclamation-triangle", "bad");
      case SUBMISSION_ERROR_LOG -> new Badge("Not a form", "pi-times-circle", "bad");
      case DELETED -> new Badge("Deleted", "pi-trash", "warn");
      case DEVICE_LOG -> new Badge("Device report", "pi-mobile", "info");
    };
  }

  /** Whether a case is still being followed. */
  public Badge caseStatus(boolean closed) {
    return closed
        ? new Badge("Closed", "pi-lock", "info")
        : new Badge("Open", "pi-check-circle", "ok");
  }

  /** How far a task has come. */
  public Badge task(Object state) {
    return switch (state.toString().toLowerCase(Locale.ROOT)) {
      case "running" -> new Badge("Running", "pi-spinner", "info");
      case "done" -> new Badge("Ready", "pi-check-circle", "ok");
      case "failed" -> new Badge("Failed", "pi-times-circle", "bad");
      case "cancelled" -> new Badge("Cancelled", "pi-ban", "warn");
      default -> new Badge("Waiting", "pi-clock", "info");
    };
  }
}
