package org.commcarehq.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commcarehq.submissions.Clinic.registration;
import static org.commcarehq.submissions.Clinic.update;

import java.nio.file.Path;
import java.util.Map;
import org.commcarehq.TestHouse;
import org.commcarehq.forms.FormAct;
import org.commcarehq.platform.blobs.BlobStore;
import org.commcarehq.platform.blobs.MemoryBlobStore;
import org.commcarehq.platform.db.TestDatabase;
import org.commcarehq.platform.settings.Settings;
import org.commcarehq.platform.settings.TestSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The receipt that a sender gets, and what it proves later. */
class ReceiptServiceTest {
  private final Clinic clinic = new Clinic();
  @TempDir private Path folder;
  private ReceiptService receipts;

  @BeforeEach
  void a_key_of_its_own() {
    receipts = nodeWithKeyIn(folder);
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
    assertThat(prove("anything")).isEqualTo(ReceiptProof.Verdict.NOT_OURS);
    assertThat(nodeWithKeyIn(folder.resolve("elsewhere")).prove(clinic.project, receipt).verdict())
        .isEqualTo(ReceiptProof.Verdict.NOT_OURS);
    assertThat(receipts.prove("another-project", receipt).verdict())
        .isEqualTo(ReceiptProof.Verdict.OTHER_PROJECT);
  }

  @Test
  void two_nodes_with_one_key_file_sign_alike() {
    SubmissionOutcome outcome = clinic.receive("f1", registration("c1", "Amina"));

    assertThat(nodeWithKeyIn(folder).sign(outcome.receipt().orElseThrow()))
        .isEqualTo(signed(outcome));
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
    return receipts.sign(outcome.receipt().orElseThrow());
  }

  private ReceiptProof.Verdict prove(String receipt) {
    return receipts.prove(clinic.project, receipt).verdict();
  }

  private static ReceiptService nodeWithKeyIn(Path folder) {
    String file = folder.resolve("signing-key").toString();
    return new TestHouse()
        .with(BlobStore.class, new MemoryBlobStore())
        .with(Settings.class, TestSettings.with(Map.of("hq.signing-key-file", file)))
        .get(ReceiptService.class);
  }
}
