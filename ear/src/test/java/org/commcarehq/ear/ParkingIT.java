package org.commcarehq.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A document that a pillow cannot read stops nobody else and is not forgotten. */
class ParkingIT {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String PARKED =
      "SELECT count(*) FROM hq.pillow_error WHERE domain = ? AND doc_id = ?";
  private static final String REPORTED =
      "SELECT count(*) FROM hq_report.form_submission WHERE domain = ? AND form_id = ?";
  private final ReadyStack stack = ReadyStack.read();

  @Test
  void a_document_that_cannot_be_read_is_parked_and_replayed_when_it_can() throws Exception {
    TestProject project = TestProject.create(stack, "parked");
    String broken = submit(project);
    becomes(project, 1, REPORTED, broken);

    change("UPDATE hq.form_instance SET state = 'UNHEARD OF', version = 2", project, broken);
    run(
        "INSERT INTO hq.outbox (domain, kind, doc_id, version) VALUES (?, 'form', ?, 2)",
        project.domain(),
        broken);
    becomes(project, 1, PARKED, broken);
    String next = submit(project);
    becomes(project, 1, REPORTED, next);

    change("UPDATE hq.form_instance SET state = 'NORMAL'", project, broken);
    run(
        "UPDATE hq.pillow_error SET next_at = now() WHERE domain = ? AND doc_id = ?",
        project.domain(),
        broken);
    becomes(project, 0, PARKED, broken);
    becomes(project, 1, REPORTED, broken);
  }

  private static String submit(TestProject project) throws Exception {
    String id = UUID.randomUUID().toString();
    Phone.Answer answer = project.phone().submit(Forms.form("urn:it-parked", id, "<a>1</a>", ""));
    assertThat(answer.status()).isEqualTo(201);
    return id;
  }

  private static void becomes(TestProject project, long expected, String sql, String formId)
      throws Exception {
    assertThat(Wait.until(SOON, () -> project.number(sql, formId), found -> found == expected))
        .as(sql)
        .isEqualTo(expected);
  }

  private void change(String update, TestProject project, String formId) throws SQLException {
    run(update + " WHERE domain = ? AND id = ?", project.domain(), formId);
  }

  private void run(String sql, String domain, String formId) throws SQLException {
    try (Connection connection = stack.postgres();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, domain);
      statement.setString(2, formId);
      statement.executeUpdate();
    }
  }
}
