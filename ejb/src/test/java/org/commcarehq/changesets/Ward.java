package org.commcarehq.changesets;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.commcarehq.OneCallOneTransaction;
import org.commcarehq.TestHouse;
import org.commcarehq.casechecks.CaseCheckExpiryService;
import org.commcarehq.casechecks.CaseCheckService;
import org.commcarehq.casechecks.CaseCheckStepService;
import org.commcarehq.cases.CaseService;
import org.commcarehq.cases.CaseView;
import org.commcarehq.forms.FormAct;
import org.commcarehq.forms.FormDeed;
import org.commcarehq.forms.FormService;
import org.commcarehq.forms.FormStandingService;
import org.commcarehq.forms.FormView;
import org.commcarehq.platform.blobs.BlobService;
import org.commcarehq.platform.blobs.MemoryBlobStore;
import org.commcarehq.platform.blobs.TestBlobs;
import org.commcarehq.platform.tasks.TaskService;
import org.commcarehq.platform.xml.RawXml;
import org.commcarehq.submissions.CaseOperationService;
import org.commcarehq.submissions.DeviceHeaders;
import org.commcarehq.submissions.FormCheckService;
import org.commcarehq.submissions.FormOperationService;
import org.commcarehq.submissions.Submission;
import org.commcarehq.submissions.SubmissionService;
import org.commcarehq.submissions.Submitter;

/** A project of its own with workers that are called by hand, on a real PostgreSQL. */
public final class Ward {
  private static final String CASE = "http://commcarehq.org/case/transaction/v2";
  private static final String LEDGER = "http://commcarehq.org/ledger/v1";

  /** The doors as a worker reaches them: each call is a transaction. */
  public final TestHouse house =
      OneCallOneTransaction.around(
          new TestHouse(),
          new TestHouse().with(BlobService.class, TestBlobs.service(new MemoryBlobStore())),
          SubmissionService.class,
          FormOperationService.class,
          CaseOperationService.class,
          ChangeSetService.class,
          ChangeSetStepService.class,
          ChangeSetUndoService.class,
          CaseCheckService.class,
          CaseCheckStepService.class,
          CaseCheckExpiryService.class,
          FormService.class,
          FormStandingService.class,
          FormCheckService.class,
          CaseService.class,
          TaskService.class);

  /** The project's name. */
  public final String project = "p" + UUID.randomUUID();

  /** A door. */
  public <T> T door(Class<T> type) {
    return house.get(type);
  }

  /** Takes in a form of amina's. */
  public void receive(String formId, String content) {
    receiveIn(project, formId, content);
  }

  /** Takes in a form of another project. */
  public void receiveIn(String domain, String formId, String content) {
    Submission submission =
        Submission.of(
            domain,
            Optional.of("app"),
            new Submitter("u77", "amina"),
            RawXml.of(form(formId, content).getBytes(StandardCharsets.UTF_8)),
            List.of(),
            DeviceHeaders.none(),
            Instant.now());
    door(SubmissionService.class).receive(submission);
  }

  /** Somebody treats a form by hand. */
  public void act(String formId, FormAct act) {
    FormDeed deed = new FormDeed("boss@example.org", Optional.of("a test"), Optional.empty());
    door(FormOperationService.class).perform(project, formId, act, deed);
  }

  /** A stored case. */
  public CaseView found(String caseId) {
    return door(CaseService.class).find(project, caseId).orElseThrow();
  }

  /** A stored form. */
  public FormView form(String formId) {
    return door(FormService.class).find(project, formId).orElseThrow();
  }

  /** A block that opens a case. */
  public static String registration(String caseId, String name) {
    return block(
        caseId,
        "<create><case_type>mother</case_type><case_name>"
            + name
            + "</case_name></create><update><visits>1</visits></update>");
  }

  /** A block that sets values of a case. */
  public static String update(String caseId, String values) {
    return block(caseId, "<update>" + values + "</update>");
  }

  /** A block with this content. */
  public static String block(String caseId, String content) {
    return "<case xmlns='%s' case_id='%s' user_id='u77' date_modified='2026-04-01T09:30:00Z'>%s</case>"
        .formatted(CASE, caseId, content);
  }

  /** A ledger block that says how much there is. */
  public static String balance(String caseId, String entry, String quantity) {
    return "<balance xmlns='%s' entity-id='%s' section-id='stock'><entry id='%s' quantity='%s'/></balance>"
        .formatted(LEDGER, caseId, entry, quantity);
  }

  private static String form(String formId, String content) {
    return """
        <data xmlns="http://openrosa.org/formdesigner/visit" name="Visit">%s
          <n1:meta xmlns:n1="http://openrosa.org/jr/xforms"><n1:deviceID>phone-7</n1:deviceID>\
        <n1:timeEnd>2026-04-01T09:30:00Z</n1:timeEnd><n1:username>amina</n1:username>\
        <n1:userID>u77</n1:userID><n1:instanceID>%s</n1:instanceID></n1:meta></data>"""
        .formatted(content, formId);
  }
}
