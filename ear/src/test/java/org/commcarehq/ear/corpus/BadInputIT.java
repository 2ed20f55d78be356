package org.commcarehq.ear.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commcarehq.ear.ReadyStack;
import org.commcarehq.ear.TestProject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is no form, or no decent request, row by row of the table. It is refused with nothing
 * stored, or, when it may be a phone's only copy of somebody's work, its bytes are kept; never
 * anything between.
 */
class BadInputIT {
  /** Begins every answer that no log may hold. */
  static final String SECRET = "told-in-confidence-";

  private static final ReadyStack STACK = ReadyStack.read();
  private static TestProject project;
  private static TestProject neighbour;

  /** One input, as one kind of client sends it. */
  record Attempt(Row row, BadInput input, String version) {
    @Override
    public String toString() {
      String what = input.what().isEmpty() ? row.input() : input.what();
      return "%s %s (OpenRosa %s)".formatted(row.id(), what, version);
    }
  }

  @BeforeAll
  static void two_projects_of_our_own() throws Exception {
    project = TestProject.create(STACK, "badinput");
    neighbour = TestProject.create(STACK, "neighbour");
  }

  static Stream<Attempt> attempts() throws Exception {
    Map<String, Row> rows =
        BadInputTable.rows().stream().collect(Collectors.toMap(Row::id, row -> row));
    List<Attempt> attempts = new ArrayList<>();
    for (BadInput input : Inputs.all()) {
      Row row = rows.get(input.id());
      if (row != null) {
        attempts.add(new Attempt(row, input, "3.0"));
        if (row.differsForOlderClients()) {
          attempts.add(new Attempt(row.forOlderClients(), input, "2.0"));
        }
      }
    }
    String only = System.getProperty("hq.corpus.only", "");
    return attempts.stream().filter(attempt -> attempt.row().id().startsWith(only));
  }

  @Test
  void every_row_of_the_table_has_inputs_and_all_inputs_have_a_row() throws Exception {
    Set<String> rows = BadInputTable.rows().stream().map(Row::id).collect(Collectors.toSet());
    Set<String> inputs = Inputs.all().stream().map(BadInput::id).collect(Collectors.toSet());

    assertThat(inputs).containsExactlyInAnyOrderElementsOf(rows);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("attempts")
  void a_bad_input_gets_its_answer_and_leaves_what_its_row_says(Attempt attempt) throws Exception {
    Scene scene = new Scene(STACK, project, neighbour, attempt.version());
    attempt.input().given().run(scene);
    Aftermath aftermath = Aftermath.after(STACK, project);
    long start = System.nanoTime();

    Sent sent = attempt.input().send().send(scene);

    Duration took = Duration.ofNanos(System.nanoTime() - start);
    System.out.printf("CORPUS %s: %d in %d ms%n", attempt, sent.status(), took.toMillis());
    aftermath.isAsExpected(attempt.row(), sent, took);
    attempt.input().then().check(scene, sent);
  }

  @AfterAll
  static void no_answer_of_anybody_and_no_file_of_the_server_is_in_its_log() throws Exception {
    try (Stream<String> log = Files.lines(STACK.log("wildfly"))) {
      assertThat(log.filter(line -> line.contains(SECRET) || line.contains("root:x:"))).isEmpty();
    }
  }
}
