package org.commcarehq.ear;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.commcarehq.ear.stores.BlobStoreView;
import org.commcarehq.ear.stores.Digest;
import org.commcarehq.ear.stores.SearchIndexView;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From the phone to every store, within the time a user would wait. */
class PipelineIT {
  private static final ReadyStack STACK = ReadyStack.read();
  private static final Duration SOON = Duration.ofSeconds(5);
  private static TestProject project;
  private static SearchIndexView search;
  private final String formId = UUID.randomUUID().toString();
  private final String caseId = UUID.randomUUID().toString();
  private final String registration = Forms.registration(formId, caseId, "Amina");

  @BeforeAll
  static void a_project_of_our_own() throws Exception {
    project = TestProject.create(STACK, "pipeline");
    search = new SearchIndexView(STACK, project.domain());
  }

  @Test
  void within_five_seconds_a_form_is_searchable_in_the_report_and_in_the_blob_store()
      throws Exception {
    byte[] sent = registration.getBytes(StandardCharsets.UTF_8);
    assertThat(project.phone().submit(registration).status()).isEqualTo(201);
    long start = System.nanoTime();

    JsonNode form =
        Wait.until(SOON, () -> search.find("form", "form_id", formId), JsonNode::isObject);
    JsonNode found =
        Wait.until(left(start), () -> search.find("case", "case_id", caseId), JsonNode::isObject);
    String reported = Wait.until(left(start), this::reportedState, "NORMAL"::equals);
    Optional<byte[]> blob;
    try (BlobStoreView blobs = new BlobStoreView(STACK, project.domain())) {
      blob = Wait.until(left(start), () -> blobs.bytes(Digest.of(sent)), Optional::isPresent);
    }

    assertThat(form.path("xmlns").asText()).isEqualTo(Forms.REGISTRATION);
    assertThat(form.path("version").asLong()).isEqualTo(1);
    assertThat(found.path("name").asText()).isEqualTo("Amina");
    assertThat(reported).isEqualTo("NORMAL");
    assertThat(blob).hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo(sent));
  }

  @Test
  void the_same_form_again_changes_no_store() throws Exception {
    project.phone().submit(registration);
    JsonNode form =
        Wait.until(SOON, () -> search.find("form", "form_id", formId), JsonNode::isObject);
    assertThat(form.isObject()).isTrue();
    assertThat(Wait.until(SOON, this::reportedState, "NORMAL"::equals)).isEqualTo("NORMAL");
    Map<String, Long> rows = project.rows();
    String row = reportRow();

    assertThat(project.phone().submit(registration).status()).isEqualTo(201);
    String another = UUID.randomUUID().toString();
    project.phone().submit(Forms.followUp(another, caseId, "visits", "1"));
    assertThat(
            Wait.until(SOON, () -> search.find("form", "form_id", another), JsonNode::isObject)
                .isObject())
        .isTrue();

    assertThat(search.find("form", "form_id", formId)).isEqualTo(form);
    assertThat(reportRow()).isEqualTo(row);
    assertThat(project.rows().get("form_instance")).isEqualTo(rows.get("form_instance") + 1);
  }

  @Test
  void an_edit_reaches_every_store() throws Exception {
    project.phone().submit(registration);
    project.phone().submit(Forms.registration(formId, caseId, "Amina K."));

    JsonNode found =
        Wait.until(
            SOON,
            () -> search.find("case", "case_id", caseId),
            node -> node.path("name").asText().equals("Amina K."));

    assertThat(found.path("name").asText()).isEqualTo("Amina K.");
    assertThat(
            Wait.until(
                    SOON,
                    () -> search.find("form", "form_id", formId),
                    node -> node.path("version").asLong() == 2)
                .path("version")
                .asLong())
        .isEqualTo(2);
  }

  @Test
  void a_form_in_error_is_searchable_with_its_problem() throws Exception {
    String broken = Forms.form("urn:it-broken", formId, "<a/>", Forms.block("", "<close/>"));
    assertThat(project.phone().submit(broken).status()).isEqualTo(422);

    JsonNode form =
        Wait.until(SOON, () -> search.find("form", "form_id", formId), JsonNode::isObject);

    assertThat(form.path("state").asText()).isEqualToIgnoringCase("error");
    assertThat(form.path("problem").asText()).contains("IllegalCaseId");
  }

  private static Duration left(long start) {
    return SOON.minusNanos(System.nanoTime() - start);
  }

  private String reportedState() throws Exception {
    return project.text(
        "SELECT state FROM hq_report.form_submission WHERE domain = ? AND form_id = ?", formId);
  }

  private String reportRow() throws Exception {
    return project.text(
        "SELECT r::text FROM hq_report.form_submission r WHERE domain = ? AND form_id = ?", formId);
  }
}
