package org.commcarehq.web.pages.submissions;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commcarehq.forms.FormView;
import org.commcarehq.platform.Unavailable;
import org.commcarehq.platform.blobs.BlobService;
import org.commcarehq.reports.FormSearchService;
import org.commcarehq.reports.IndexedAt;
import org.commcarehq.reports.ReportService;
import org.commcarehq.reports.ReportedAt;
import org.commcarehq.web.pages.PageText;

/** Where a submission has been since it came, step by step. */
@Named("journey")
@RequestScoped
public class SubmissionJourney {
  private static final Duration MINUTES = Duration.ofHours(1);
  @Inject SubmissionPage submission;
  @Inject PageText text;
  @Inject FormSearchService search;
  @Inject ReportService reports;
  @Inject BlobService blobs;

  private List<Step> steps;
  private boolean searchAway;

  private FormView form() {
    return submission.getForm();
  }

  private Optional<IndexedAt> indexed() {
    try {
      return search.indexed(form().domain(), form().id());
    } catch (Unavailable away) {
      searchAway = true;
      return Optional.empty();
    }
  }

  private String waitingFor(String usual) {
    return searchAway ? "Search does not answer right now" : usual;
  }

  /** Where it has been, step by step. */
  public List<Step> getSteps() {
    if (steps == null) {
      steps = journey();
    }
    return steps;
  }

  private List<Step> journey() {
    Optional<IndexedAt> indexed = indexed();
    Optional<ReportedAt> reported = reports.row(form().domain(), form().id());
    return List.of(
        step("Received and saved", Optional.of(form().receivedOn()), ""),
        step(
            "Published to the feed",
            indexed.map(IndexedAt::publishedOn),
            waitingFor("Waiting for the relay")),
        step(
            "In search",
            indexed.map(IndexedAt::indexedOn),
            waitingFor("Waiting for the search pillow")),
        step("In reports", reported.map(ReportedAt::processedOn), "Waiting for the report pillow"),
        step(
            "In the file store",
            blobs.storedOn(form().domain(), form().contentHash()),
            "Safe in the database, moves soon"));
  }

  private Step step(String name, Optional<Instant> at, String waiting) {
    String took =
        at.filter(moment -> moment.isAfter(form().receivedOn())).map(this::afterReceipt).orElse("");
    return new Step(name, at, took, waiting);
  }

  private String afterReceipt(Instant moment) {
    return Duration.between(form().receivedOn(), moment).compareTo(MINUTES) > 0
        ? text.when(moment)
        : "+ " + text.after(form().receivedOn(), moment);
  }
}
