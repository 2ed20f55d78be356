package org.commcarehq.histories;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.commcarehq.TestHouse;
import org.commcarehq.cases.CaseHistoryService;
import org.commcarehq.cases.CaseOperation;
import org.commcarehq.cases.CaseService;
import org.commcarehq.forms.FormAct;
import org.commcarehq.forms.FormDeed;
import org.commcarehq.forms.FormService;
import org.commcarehq.forms.FormStandingService;
import org.commcarehq.ledgers.LedgerService;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.blobs.BlobService;
import org.commcarehq.platform.blobs.MemoryBlobStore;
import org.commcarehq.platform.blobs.TestBlobs;
import org.commcarehq.platform.db.TestDatabase;
import org.commcarehq.submissions.CaseOperationService;
import org.commcarehq.submissions.DeviceHeaders;
import org.commcarehq.submissions.FormCheckService;
import org.commcarehq.submissions.FormContentService;
import org.commcarehq.submissions.FormOperationService;
import org.commcarehq.submissions.Submission;
import org.commcarehq.submissions.SubmissionOutcome;
import org.commcarehq.submissions.SubmissionService;
import org.commcarehq.submissions.Submitter;

/** The doors of the server, for one project that nobody else uses. */
final class Server {
  /** What phones send along as the token of their last sync. */
  static final String TOKEN = "sync-7";

  final String project = "p" + UUID.randomUUID();
  final HistoryClock clock = new HistoryClock();
  private final TestHouse house =
      new TestHouse()
          .with(Clock.class, clock)
          .with(BlobService.class, TestBlobs.service(new MemoryBlobStore()));
  private final SubmissionService submissions = house.get(SubmissionService.class);
  private final FormOperationService operations = house.get(FormOperationService.class);
  final FormService forms = house.get(FormService.class);
  final CaseService cases = house.get(CaseService.class);
  final CaseHistoryService histories = house.get(CaseHistoryService.class);
  final LedgerService ledgers = house.get(LedgerService.class);
  final CaseOperationService caseOperations = house.get(CaseOperationService.class);
  final FormStandingService standings = house.get(FormStandingService.class);
  final FormContentService documents = house.get(FormContentService.class);
  final FormCheckService formChecks = house.get(FormCheckService.class);

  SubmissionOutcome receive(Facts facts) {
    Submission submission =
        Submission.of(
            project,
            Optional.empty(),
            new Submitter(facts.user(), facts.user()),
            FormText.of(facts),
            List.of(),
            new DeviceHeaders(
                Optional.empty(), Optional.of(TOKEN), Optional.empty(), Optional.empty()),
            clock.instant());
    return house.call(() -> submissions.receive(submission));
  }

  /** Empty when it is refused. */
  Optional<Boolean> treat(String formId, FormAct act) {
    try {
      return Optional.of(house.call(() -> operations.perform(project, formId, act, deed())));
    } catch (Refused refused) {
      return Optional.empty();
    }
  }

  /** True when the form counts now; empty when it is refused. */
  Optional<Boolean> reprocess(String formId, Facts facts) {
    try {
      return Optional.of(
          house
              .call(() -> operations.reprocess(project, formId, FormText.of(facts), deed()))
              .isEmpty());
    } catch (Refused refused) {
      return Optional.empty();
    }
  }

  void delete(String caseId, boolean deleted) {
    CaseOperation operation =
        new CaseOperation(
            UUID.randomUUID().toString(),
            deleted ? "delete" : "restore",
            "boss",
            clock.instant(),
            Optional.of("a test"));
    house.call(() -> cases.delete(project, caseId, deleted, operation));
  }

  /** The sync tokens of a project's transactions, by their ids; "none" where there is none. */
  Map<String, String> tokens() {
    List<?> rows =
        TestDatabase.entityManager()
            .createNativeQuery(
                "SELECT id, coalesce(sync_log_id, 'none') FROM hq.case_transaction WHERE domain = ?")
            .setParameter(1, project)
            .getResultList();
    return rows.stream()
        .map(Object[].class::cast)
        .collect(Collectors.toMap(row -> (String) row[0], row -> (String) row[1]));
  }

  long count(String table) {
    return TestDatabase.inTransaction(
        () ->
            ((Number)
                    TestDatabase.entityManager()
                        .createNativeQuery("SELECT count(*) FROM " + table + " WHERE domain = ?")
                        .setParameter(1, project)
                        .getSingleResult())
                .longValue());
  }

  private static FormDeed deed() {
    return new FormDeed("boss", Optional.of("a test"), Optional.empty());
  }
}
