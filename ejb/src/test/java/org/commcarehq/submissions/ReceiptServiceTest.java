package org.commcarehq.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commcarehq.submissions.Clinic.registration;
import static org.commcarehq.submissions.Clinic.update;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.commcarehq.TestHouse;
import org.commcarehq.forms.FormAct;
import org.commcarehq.platform.blobs.BlobStore;
import org.commcarehq.platform.blobs.MemoryBlobStore;
import org.commcarehq.platform.db.TestDatabase;
import org.commcarehq.platform.settings.Settings;
import org.commcarehq.platform.settings.TestSettings;
import org.commcarehq.platform.signing.SigningKeys;
import org.commcarehq.platform.signing.TestKeys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The receipt that a sender gets, and what it proves later. */
class ReceiptServiceTest {
  private final Clinic clinic = new Clinic();
  @TempDir private Path folder;
  private TestHouse node;
  private ReceiptService receipts;

  @BeforeEach
  void a_key_of_its_own() {
    node = nodeWithKeyIn(folder);
    receipts = node.get(ReceiptService.class);
  }

  @Test
  void the_same_bytes_have_the_same_receipt_however_often_they_come_and_whatever_became_of_them() {
    SubmissionOutcome first = clinic.receive("f1", registration("c1", "Amina"));
    SubmissionOutcome again = clinic.receive("f1", registration("c1", "Amina"));
    clinic.receive("f1", registration("c1", "Amina K."));
    SubmissionOutcome afterEdit = clinic.receive("f1", registration("c1", "Amina"));
    clinic.act("f1", FormAct.DELETE);
    SubmissionOutcome afterDeletion = clinic.receive("f1", registration("c1", "Amina"));

    String receipt = signed(first);
    assertThat(signed(again)).isEqualTo(receipt);
    assertThat(signed(afterEdit)).isEqualTo(receipt);
    assertThat(signed(afterDeletion)).isEqualTo(receipt);
    assertThat(prove(receipt)).isEqualTo(ReceiptProof.Verdict.PROVEN);
  }

  @Test
  void each_version_of_a_form_has_a_receipt_that_is_proven() {
    String first = signed(clinic.receive("f1", registration("c1", "Amina")));
    String second = signed(clinic.receive("f1", registration("c1", "Amina K.")));
    String third = signed(clinic.receive("f1", registration("c1", "Amina Karimi")));

    assertThat(first).isNotEqualTo(second);
    assertThat(prove(first)).isEqualTo(ReceiptProof.Verdict.PROVEN);
    assertThat(prove(second)).isEqualTo(ReceiptProof.Verdict.PROVEN);
    assertThat(prove(third)).isEqualTo(ReceiptProof.Verdict.PROVEN);
  }

  @Test
  void what_is_kept_in_error_and_what_is_no_form_has_a_receipt_too() {
    clinic.receive("f1", registration("c1", "Amina"));
    SubmissionOutcome error = clinic.receive("f1", registration("c1", "x".repeat(256)));
    SubmissionOutcome unreadable = clinic.receive("f2", "<broken");

    assertThat(error.kind()).isEqualTo(SubmissionOutcome.Kind.KEPT_AS_ERROR);
    assertThat(prove(signed(error))).isEqualTo(ReceiptProof.Verdict.PROVEN);
    assertThat(unreadable.kind()).isEqualTo(SubmissionOutcome.Kind.KEPT_UNREADABLE);
    assertThat(prove(signed(unreadable))).isEqualTo(ReceiptProof.Verdict.PROVEN);
    assertThat(signed(clinic.receive("f2", "<broken"))).isEqualTo(signed(unreadable));
    assertThat(clinic.forms.countUnreadable(clinic.project)).isEqualTo(1);
  }

  @Test
  void a_receipt_that_was_touched_or_signed_elsewhere_is_not_believed() {
    String receipt = signed(clinic.receive("f1", registration("c1", "Amina")));

    assertThat(prove(receipt.replace("form=f1", "form=f2")))
        .isEqualTo(ReceiptProof.Verdict.NOT_OURS);
    assertThat(prove(receipt.replace(";key=", ";key=0000000000000000;was=")))
        .isEqualTo(ReceiptProof.Verdict.NO_RECEIPT);
    assertThat(prove(receipt.replaceFirst(";key=[0-9a-f]{16}", ";key=0000000000000000")))
        .isEqualTo(ReceiptProof.Verdict.UNKNOWN_KEY);
    assertThat(prove("anything")).isEqualTo(ReceiptProof.Verdict.NO_RECEIPT);
    assertThat(receipts.prove("another-project", receipt).verdict())
        .isEqualTo(ReceiptProof.Verdict.OTHER_PROJECT);
  }

  @Test
  void two_nodes_with_one_key_file_sign_alike() {
    SubmissionOutcome outcome = clinic.receive("f1", registration("c1", "Amina"));

    ReceiptService other = nodeWithKeyIn(folder).get(ReceiptService.class);
    assertThat(other.sign(outcome.receipt().orElseThrow())).contains(signed(outcome));
  }

  @Test
  void receipts_of_an_earlier_key_are_proven_by_the_half_of_it_that_is_kept() throws Exception {
    SubmissionOutcome outcome = clinic.receive("f1", registration("c1", "Amina"));
    String before = signed(outcome);

    receipts = nodeWithKeyIn(folder.resolve("rotated")).get(ReceiptService.class);

    String after = signed(outcome);
    assertThat(after).isNotEqualTo(before);
    assertThat(prove(before)).isEqualTo(ReceiptProof.Verdict.PROVEN);
    assertThat(prove(after)).isEqualTo(ReceiptProof.Verdict.PROVEN);
    String earlier = before.replaceFirst(".*;key=([0-9a-f]{16});.*", "$1");
    assertThat(receipts.findKey(earlier)).isPresent().isNotEqualTo(receipts.currentKey());
  }

  @Test
  void without_a_key_nothing_is_signed_and_earlier_receipts_are_proven_all_the_same() {
    SubmissionOutcome outcome = clinic.receive("f1", registration("c1", "Amina"));
    String before = signed(outcome);

    receipts =
        new TestHouse().with(BlobStore.class, new MemoryBlobStore()).get(ReceiptService.class);

    assertThat(receipts.sign(outcome.receipt().orElseThrow())).isEmpty();
    assertThat(receipts.currentKey()).isEmpty();
    assertThat(prove(before)).isEqualTo(ReceiptProof.Verdict.PROVEN);
  }

  @Test
  void the_receipt_that_is_shown_of_a_stored_form_is_the_one_that_was_sent() {
    SubmissionOutcome first = clinic.receive("f1", registration("c1", "Amina"));
    SubmissionOutcome edit = clinic.receive("f1", registration("c1", "Amina K."));
    SubmissionOutcome error = clinic.receive("f1", registration("c1", "x".repeat(256)));
    String otherType =
        Clinic.form("f1", "<a/>").replace("formdesigner/visit", "formdesigner/other");
    SubmissionOutcome beside = clinic.receiveXml(otherType, Instant.now());

    assertThat(shown(clinic.form("f1").deprecatedFormId().orElseThrow())).isEqualTo(signed(first));
    assertThat(shown("f1")).isEqualTo(signed(edit));
    assertThat(shown(error.formId())).isEqualTo(signed(error));
    assertThat(shown(beside.formId())).isEqualTo(signed(beside));
    assertThat(clinic.form(error.formId()).ownId()).isEqualTo("f1");
    assertThat(clinic.form(beside.formId()).ownId()).isEqualTo("f1");
  }

  @Test
  void the_key_is_one_that_openssl_would_read() throws Exception {
    byte[] der =
        Base64.getMimeDecoder()
            .decode(receipts.currentKey().orElseThrow().pem().replaceAll("-----.*?-----", ""));
    Signature check = Signature.getInstance("Ed25519");
    check.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der)));
    String receipt = signed(clinic.receive("f1", registration("c1", "Amina")));
    int end = receipt.indexOf(";signature=");

    check.update(receipt.substring(0, end).getBytes(StandardCharsets.US_ASCII));

    byte[] signature = HexFormat.of().parseHex(receipt.substring(end + ";signature=".length()));
    assertThat(check.verify(signature)).isTrue();
  }

  @Test
  void altered_or_missing_bytes_are_found_out() {
    String altered = signed(clinic.receive("f1", registration("c1", "Amina")));
    String missing = signed(clinic.receive("f2", update("c1", "<visits>2</visits>")));

    execute("UPDATE hq.blob_spool SET bytes = overlay(bytes placing 'x' from 9) WHERE", "f1");
    execute("DELETE FROM hq.blob WHERE", "f2");

    assertThat(prove(altered)).isEqualTo(ReceiptProof.Verdict.BYTES_DIFFER);
    assertThat(prove(missing)).isEqualTo(ReceiptProof.Verdict.BYTES_MISSING);
  }

  @Test
  void a_form_that_is_gone_is_found_out() {
    String receipt = signed(clinic.receive("f1", registration("c1", "Amina")));

    execute("DELETE FROM hq.form_instance WHERE", "f1");

    assertThat(prove(receipt)).isEqualTo(ReceiptProof.Verdict.FORM_MISSING);
  }

  @Test
  void what_nobody_looked_at_is_neither_so_nor_not_so() {
    ReceiptProof.Verdict differs = ReceiptProof.Verdict.RECORD_DIFFERS;

    assertThat(differs.shows(ReceiptProof.Step.SIGNATURE)).contains(true);
    assertThat(differs.shows(ReceiptProof.Step.FORM)).contains(true);
    assertThat(differs.shows(ReceiptProof.Step.RECORD)).contains(false);
    assertThat(differs.shows(ReceiptProof.Step.BYTES)).isEmpty();
    assertThat(ReceiptProof.Step.values())
        .allMatch(step -> ReceiptProof.Verdict.PROVEN.shows(step).orElse(false));
  }

  @Test
  void an_altered_record_is_found_out() {
    String receipt = signed(clinic.receive("f1", registration("c1", "Amina")));

    execute("UPDATE hq.form_instance SET received_on = received_on - interval '1 day' WHERE", "f1");

    assertThat(prove(receipt)).isEqualTo(ReceiptProof.Verdict.RECORD_DIFFERS);
  }

  private void execute(String change, String formId) {
    String hash = clinic.form(formId).contentHash();
    String column = change.contains("form_instance") ? "content_hash" : "sha256";
    TestDatabase.inTransaction(
        () ->
            TestDatabase.entityManager()
                .createNativeQuery(change + " " + column + " = ? AND domain = ?")
                .setParameter(1, hash)
                .setParameter(2, clinic.project)
                .executeUpdate());
  }

  private String signed(SubmissionOutcome outcome) {
    return receipts.sign(outcome.receipt().orElseThrow()).orElseThrow();
  }

  private ReceiptProof.Verdict prove(String receipt) {
    return receipts.prove(clinic.project, receipt).verdict();
  }

  private String shown(String formId) {
    return receipts.sign(Receipt.of(clinic.form(formId))).orElseThrow();
  }

  private static TestHouse nodeWithKeyIn(Path folder) {
    Path file = TestKeys.in(folder);
    TestHouse node =
        new TestHouse()
            .with(BlobStore.class, new MemoryBlobStore())
            .with(
                Settings.class, TestSettings.with(Map.of("hq.signing-key-file", file.toString())));
    TestDatabase.inTransaction(() -> node.get(SigningKeys.class).load());
    return node;
  }
}
