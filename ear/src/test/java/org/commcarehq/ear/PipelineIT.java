package org.commcarehq.ear;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.commcarehq.server.Stack;
import org.junit.jupiter.api.Test;

/** From the phone to the search index and the report table, with each server on the way killed. */
class PipelineIT {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration AFTER_A_RESTART = Duration.ofSeconds(60);
  private static final long LOOK_EVERY_MILLIS = 200;
  private static final int CREATED = 201;
  private static final int SOME = 20;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Ready ready = Ready.read();

  /** What must become true. */
  @FunctionalInterface
  private interface Condition {
    boolean holds() throws Exception;
  }

  @Test
  void a_form_is_in_the_report_table_and_can_be_searched_within_five_seconds() throws Exception {
    String id = submit();
    within(SOON, () -> reported(id) == 1 && indexed(id) == 1);
  }

  @Test
  void the_same_form_twice_is_one_row_and_one_document() throws Exception {
    String id = submit();
    submit(id);
    within(SOON, () -> reported(id) == 1 && indexed(id) == 1);
  }

  @Test
  void forms_are_taken_while_elasticsearch_is_dead_and_found_when_it_is_back() throws Exception {
    survives("elasticsearch");
  }

  @Test
  void forms_are_taken_while_kafka_is_dead_and_found_when_it_is_back() throws Exception {
    survives("kafka");
  }

  private void survives(String server) throws Exception {
    Stack stack = Stack.fromSystemProperties();
    String[] ids = new String[SOME];
    stack.killService(server);
    try {
      for (int i = 0; i < SOME; i++) {
        ids[i] = submit();
      }
    } finally {
      stack.startService(server);
    }
    for (String id : ids) {
      within(AFTER_A_RESTART, () -> reported(id) == 1 && indexed(id) == 1);
    }
  }

  @Test
  void a_document_that_cannot_be_read_is_parked_and_replayed_when_it_can() throws Exception {
    String id = submit();
    within(SOON, () -> reported(id) == 1);
    change("UPDATE hq.form_instance SET state = 'UNHEARD OF', version = version + 1", id);
    execute(
        "INSERT INTO hq.outbox (domain, kind, doc_id, version) VALUES ('%s', 'form', '%s', 2)"
            .formatted(domain(), id));
    within(SOON, () -> parked(id) == 1);

    String next = submit();
    within(SOON, () -> reported(next) == 1 && indexed(next) == 1);

    change("UPDATE hq.form_instance SET state = 'NORMAL'", id);
    execute("UPDATE hq.pillow_error SET next_at = now() WHERE doc_id = '" + id + "'");
    within(SOON, () -> parked(id) == 0 && reported(id) == 1);
  }

  private String submit() throws IOException, InterruptedException {
    return submit(UUID.randomUUID().toString());
  }

  private String submit(String id) throws IOException, InterruptedException {
    String form =
        """
        <data xmlns="http://commcarehq.org/test/pipeline" name="Pipeline">
          <question>answer</question>
          <meta xmlns="http://openrosa.org/jr/xforms">
            <deviceID>pipeline</deviceID><instanceID>%s</instanceID>
            <timeStart>2026-03-01T10:00:00Z</timeStart><timeEnd>2026-03-01T10:05:00Z</timeEnd>
          </meta>
        </data>
        """
            .formatted(id);
    String login = ready.get("deviceUser") + ":" + ready.get("devicePassword");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(ready.get("url") + "/a/" + domain() + "/receiver/"))
            .header("Authorization", "Basic " + base64(login))
            .header("X-OpenRosa-Version", "3.0")
            .header("Content-Type", "text/xml")
            .POST(BodyPublishers.ofString(form))
            .build();
    assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(CREATED);
    return id;
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private String domain() {
    return ready.get("domain");
  }

  private long indexed(String id) throws IOException, InterruptedException {
    URI address =
        URI.create(ready.get("elasticsearch") + "/hq-forms/_count?q=form_id:%22" + id + "%22");
    HttpResponse<String> answer =
        http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    return new ObjectMapper().readTree(answer.body()).path("count").asLong();
  }

  private long reported(String id) throws SQLException {
    return count("SELECT count(*) FROM hq_report.form_submission WHERE form_id = '" + id + "'");
  }

  private long parked(String id) throws SQLException {
    return count("SELECT count(*) FROM hq.pillow_error WHERE doc_id = '" + id + "'");
  }

  private long count(String query) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private void change(String update, String id) throws SQLException {
    execute(update + " WHERE id = '" + id + "'");
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        ready.get("postgres"), ready.get("postgresUser"), ready.get("postgresPassword"));
  }

  private static void within(Duration time, Condition condition) throws Exception {
    long end = System.nanoTime() + time.toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("within " + time).isLessThan(end);
      Thread.sleep(LOOK_EVERY_MILLIS);
    }
  }
}
