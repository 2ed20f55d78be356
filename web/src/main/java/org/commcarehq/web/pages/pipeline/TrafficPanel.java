package org.commcarehq.web.pages.pipeline;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commcarehq.platform.rates.Window;
import org.commcarehq.submissions.limits.LimitStatus;
import org.commcarehq.submissions.limits.LimitUse;
import org.commcarehq.submissions.limits.SubmissionLimitService;
import org.commcarehq.web.bulkheads.BulkheadStatus;
import org.commcarehq.web.bulkheads.Bulkheads;
import org.commcarehq.web.pages.Badge;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.PageText;

/** What a project sends against what it may, and how full this server is. */
@Named("traffic")
@RequestScoped
public class TrafficPanel {
  @Inject PageContext page;
  @Inject PageText text;
  @Inject SubmissionLimitService limits;
  @Inject Bulkheads bulkheads;

  private LimitStatus status;
  private List<LimitUse> uses;

  /** Whether limits count now. */
  public Badge getBadge() {
    if (!status().enabled()) {
      return new Badge("Switched off", "pi-ban", "ok");
    }
    return status().inForce()
        ? new Badge("In force", "pi-clock", "warn")
        : new Badge("Not needed now", "pi-check-circle", "ok");
  }

  /** The same in a sentence that says what follows. */
  public String getSentence() {
    if (!status().enabled()) {
      return "This installation takes as many forms as are sent.";
    }
    String rule =
        status().inForce()
            ? "The whole system is busy, so each project may send as much as its workers need. "
                + "What is above that stays on the phones and is sent again by itself."
            : "The whole system has room, so nobody is limited.";
    return status().shared() ? rule : rule + " Each server counts for itself at the moment.";
  }

  /** The project's uses, from the last second to the last week. */
  public List<LimitUse> getUses() {
    if (uses == null) {
      uses = limits.uses(page.getDomainName());
    }
    return uses;
  }

  /** A window in words. */
  public String last(Window window) {
    return "Last " + window.name().toLowerCase(Locale.ROOT);
  }

  /** A number that may be unlimited. */
  public String most(Optional<Long> allowed) {
    return allowed.map(text::number).orElse("any number");
  }

  /** What became of forms since this server started. */
  public String getTally() {
    return "Since this server started: "
        + text.count(status().tally().admitted(), "form", "forms")
        + " let in, "
        + text.number(status().tally().delayed())
        + " of them after a short wait, and "
        + text.number(status().tally().refused())
        + " asked to come later because they were over a limit.";
  }

  /** The kinds of requests, with their places. */
  public List<BulkheadStatus> getRooms() {
    return bulkheads.status();
  }

  private LimitStatus status() {
    if (status == null) {
      status = limits.status();
    }
    return status;
  }
}
