package org.commcarehq.submissions;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.commcarehq.TestHouse;
import org.commcarehq.cases.CaseHistoryService;
import org.commcarehq.cases.CaseService;
import org.commcarehq.cases.CaseTransactionView;
import org.commcarehq.cases.CaseView;
import org.commcarehq.forms.FormAct;
import org.commcarehq.forms.FormDeed;
import org.commcarehq.forms.FormService;
import org.commcarehq.forms.FormState;
import org.commcarehq.forms.FormView;
import org.commcarehq.ledgers.LedgerService;
import org.commcarehq.platform.db.TestDatabase;
import org.commcarehq.platform.xml.RawXml;

/** A project of its own, to which forms are sent and in which people act, on a real PostgreSQL. */
final class Clinic {
  static final String CASE = "http://commcarehq.org/case/transaction/v2";
  static final String LEDGER = "http://commcarehq.org/ledger/v1";
  final TestHouse house = new TestHouse();
  final SubmissionService submissions = house.get(SubmissionService.class);
  final FormOperationService operations = house.get(FormOperationService.class);
  final FormService forms = house.get(FormService.class);
  final CaseService cases = house.get(CaseService.class);
  private final CaseHistoryService histories = house.get(CaseHistoryService.class);
  final LedgerService ledgers = house.get(LedgerService.class);
  final String project = "p" + UUID.randomUUID();

  /** Takes in a form with this content, now. */
  SubmissionOutcome receive(String formId, String content) {
    return receive(formId, content, Instant.now());
  }

  SubmissionOutcome receive(String formId, String content, Instant receivedOn) {
    return receiveXml(form(formId, content), receivedOn);
  }

  SubmissionOutcome receiveXml(String xml, Instant receivedOn) {
    return house.call(() -> submissions.receive(submission(xml, receivedOn)));
  }

  /** Takes in a form of a phone that says which sync it had last. */
  SubmissionOutcome receiveAfterSync(String formId, String content, String token) {
    DeviceHeaders headers =
        new DeviceHeaders(Optional.empty(), Optional.of(token), Optional.empty(), Optional.empty());
    return house.call(
        () -> submissions.receive(submission(form(formId, content), Instant.now(), headers)));
  }

  Submission submission(String xml, Instant receivedOn) {
    return submission(xml, receivedOn, DeviceHeaders.none());
  }

  private Submission submission(String xml, Instant receivedOn, DeviceHeaders headers) {
    return Submission.of(
        project,
        Optional.of("app"),
        new Submitter("u77", "amina"),
        bytes(xml),
        List.of(),
        headers,
        receivedOn);
  }

  /** What happened to a case, oldest first. */
  List<CaseTransactionView> history(String caseId) {
    return histories.oldestFirst(project, caseId, 0, 1_000);
  }

  boolean act(String formId, FormAct act) {
    FormDeed deed = new FormDeed("boss@example.org", Optional.of("a test"), Optional.empty());
    return house.call(() -> operations.perform(project, formId, act, deed));
  }

  Optional<String> reprocess(String formId, String xml) {
    FormDeed deed = new FormDeed("boss@example.org", Optional.empty(), Optional.empty());
    return house.call(() -> operations.reprocess(project, formId, bytes(xml), deed));
  }

  static RawXml bytes(String xml) {
    return RawXml.of(xml.getBytes(StandardCharsets.UTF_8));
  }

  FormView form(String id) {
    return forms.find(project, id).orElseThrow();
  }

  FormState state(String id) {
    return form(id).state();
  }

  CaseView found(String id) {
    return cases.find(project, id).orElseThrow();
  }

  /** Balances of a case as {@code section/entry → plain number}. */
  Map<String, String> stock(String caseId) {
    Map<String, String> stock = new TreeMap<>();
    ledgers
        .balances(project, caseId)
        .forEach(
            each ->
                stock.put(
                    each.key().section() + "/" + each.key().entry(),
                    each.balance().stripTrailingZeros().toPlainString()));
    return stock;
  }

  /** The sync token of a form's transaction in a case; empty when it has none. */
  Optional<String> tokenOf(String caseId, String formId) {
    return TestDatabase.inTransaction(
        () ->
            Optional.ofNullable(
                (String)
                    TestDatabase.entityManager()
                        .createNativeQuery(
                            "SELECT sync_log_id FROM hq.case_transaction"
                                + " WHERE domain = ? AND case_id = ? AND form_id = ?")
                        .setParameter(1, project)
                        .setParameter(2, caseId)
                        .setParameter(3, formId)
                        .getSingleResult()));
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

  /** The versions of a form or case of which the outbox tells, in the order of their recording. */
  List<Long> published(String id) {
    return TestDatabase.inTransaction(
        () -> {
          List<?> versions =
              TestDatabase.entityManager()
                  .createNativeQuery(
                      "SELECT version FROM hq.outbox WHERE domain = ? AND doc_id = ? ORDER BY xid, id")
                  .setParameter(1, project)
                  .setParameter(2, id)
                  .getResultList();
          return versions.stream().map(version -> ((Number) version).longValue()).toList();
        });
  }

  static String registration(String caseId, String name) {
    return block(
        caseId,
        "2026-04-01T09:30:00.000+02",
        "<create><case_type>mother</case_type><case_name>"
            + name
            + "</case_name></create><update><visits>1</visits></update>");
  }

  static String update(String caseId, String values) {
    return block(caseId, "2026-04-01T09:30:00.000+02", "<update>" + values + "</update>");
  }

  static String block(String caseId, String modified, String content) {
    return "<case xmlns='%s' case_id='%s' user_id='u77' date_modified='%s'>%s</case>"
        .formatted(CASE, caseId, modified, content);
  }

  static String balance(String caseId, String entry, String quantity) {
    return "<balance xmlns='%s' entity-id='%s' section-id='stock'><entry id='%s' quantity='%s'/></balance>"
        .formatted(LEDGER, caseId, entry, quantity);
  }

  static String transfer(String from, String to, String entry, String quantity) {
    return ("<transfer xmlns='%s' src='%s' dest='%s' section-id='stock' type='dispense'>"
            + "<entry id='%s' quantity='%s'/></transfer>")
        .formatted(LEDGER, from, to, entry, quantity);
  }

  static String form(String formId, String content) {
    return """
    <?xml version='1.0' ?>
    <data xmlns="http://openrosa.org/formdesigner/visit" version="3" name="Visit">
      %s
      <n1:meta xmlns:n1="http://openrosa.org/jr/xforms">
        <n1:deviceID>phone-7</n1:deviceID>
        <n1:timeEnd>2026-04-01T09:30:00.000+02</n1:timeEnd>
        <n1:username>amina</n1:username><n1:userID>u77</n1:userID>
        <n1:instanceID>%s</n1:instanceID>
      </n1:meta>
    </data>
    """
        .formatted(content, formId)
        .strip();
  }
}
