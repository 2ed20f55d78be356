package org.commcarehq.ear.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commcarehq.ear.Phone;
import org.commcarehq.ear.ReadyStack;
import org.commcarehq.ear.TestProject;
import org.commcarehq.ear.concurrency.SharedForms.Version;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Thirty-two writers, twenty cases, the same forms in parallel: as they were, and as edits of each
 * other. Once it is quiet, every case must be what the stored history of its forms makes of it.
 */
class ConcurrencyIT {
  private static final int WRITERS = 32;
  private static final int PAUSE_MILLIS = 50;
  private static final SharedForms FORMS =
      SharedForms.of(Integer.getInteger("hq.concurrency.forms", 120), 4711);
  private static final String HISTORY =
      """
      SELECT t.case_id, string_agg(f.content_hash, ',' ORDER BY t.change_order)
      FROM hq.case_transaction t
      JOIN hq.form_instance f ON f.domain = t.domain AND f.id = t.form_id
      WHERE t.domain = ? AND NOT t.revoked GROUP BY t.case_id""";
  private static final Map<String, Version> BY_HASH =
      FORMS.versions().stream().collect(Collectors.toMap(Version::hash, Function.identity()));
  private static final Queue<String> UNFORESEEN = new ConcurrentLinkedQueue<>();
  private static final AtomicInteger RESENT = new AtomicInteger();
  private static TestProject project;

  @BeforeAll
  static void all_writers_have_sent_everything() throws Exception {
    project = TestProject.create(ReadyStack.read(), "concurrency");
    Queue<Version> waiting = new ConcurrentLinkedQueue<>(FORMS.sendings());
    ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        all.add(writers.submit(() -> sendAll(waiting)));
      }
      for (Future<?> writer : all) {
        writer.get();
      }
    } finally {
      writers.shutdownNow();
    }
    System.out.printf("CONCURRENCY %d sent, %d resent%n", FORMS.sendings().size(), RESENT.get());
  }

  /** As a phone: what was answered by 423 is sent again, until it is acknowledged. */
  private static Void sendAll(Queue<Version> waiting) throws Exception {
    Phone phone = project.phone();
    for (Version form = waiting.poll(); form != null; form = waiting.poll()) {
      Phone.Answer answer = phone.submit(form.xml());
      while (answer.status() == 423) {
        RESENT.incrementAndGet();
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        answer = phone.submit(form.xml());
      }
      if (answer.status() != 201 || !answer.nature().equals("submit_success")) {
        UNFORESEEN.add(answer.status() + " " + answer.body());
      }
    }
    return null;
  }

  @Test
  void nobody_was_told_anything_but_stored_or_come_again() {
    assertThat(UNFORESEEN).isEmpty();
  }

  @Test
  void of_every_form_there_is_exactly_one_normal_one_and_no_version_of_nobody() throws Exception {
    Map<String, String> normal = normal();

    assertThat(normal.keySet())
        .isEqualTo(FORMS.versions().stream().map(Version::formId).collect(Collectors.toSet()));
    normal.forEach((id, hash) -> assertThat(BY_HASH.get(hash).formId()).isEqualTo(id));
    assertThat(project.number("SELECT count(*) FROM hq.form_instance WHERE domain = ?"))
        .as("a row for each version, the normal ones and those they replaced")
        .isEqualTo(FORMS.versions().size());
  }

  @Test
  void every_case_is_what_the_stored_history_of_its_forms_makes_of_it() throws Exception {
    Map<String, Map<String, String>> replayed = new TreeMap<>();
    histories()
        .forEach(
            (caseId, versions) -> {
              Map<String, String> values = new TreeMap<>();
              versions.forEach(version -> values.putAll(version.values()));
              replayed.put(caseId, values);
            });

    assertThat(storedProperties()).isEqualTo(replayed);
  }

  @Test
  void every_normal_form_is_in_the_history_of_each_of_its_cases_and_in_no_other() throws Exception {
    Map<String, Set<String>> expected = new TreeMap<>();
    for (String hash : normal().values()) {
      Version version = BY_HASH.get(hash);
      for (String caseId : version.cases()) {
        expected.computeIfAbsent(caseId, id -> new TreeSet<>()).add(version.mark());
      }
    }
    Map<String, List<String>> stored = new TreeMap<>();
    histories()
        .forEach(
            (caseId, versions) ->
                stored.put(caseId, versions.stream().map(Version::mark).sorted().toList()));

    assertThat(stored.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (caseId, marks) -> assertThat(stored.get(caseId)).containsExactlyElementsOf(marks));
  }

  private static Map<String, String> normal() throws SQLException {
    return project.pairs(
        "SELECT id, content_hash FROM hq.form_instance WHERE domain = ? AND state = 'NORMAL'");
  }

  /** By case, the forms that count, in the order in which the server says that it applied them. */
  private static Map<String, List<Version>> histories() throws SQLException {
    Map<String, List<Version>> histories = new TreeMap<>();
    project
        .pairs(HISTORY)
        .forEach(
            (caseId, hashes) ->
                histories.put(caseId, Stream.of(hashes.split(",")).map(BY_HASH::get).toList()));
    return histories;
  }

  private static Map<String, Map<String, String>> storedProperties() throws Exception {
    Map<String, Map<String, String>> stored = new TreeMap<>();
    ObjectMapper json = new ObjectMapper();
    for (Map.Entry<String, String> row :
        project
            .pairs("SELECT id, properties FROM hq.commcare_case WHERE domain = ? AND NOT vanished")
            .entrySet()) {
      Map<String, String> properties = new TreeMap<>();
      json.readTree(row.getValue())
          .fields()
          .forEachRemaining(field -> properties.put(field.getKey(), field.getValue().asText()));
      stored.put(row.getKey(), properties);
    }
    return stored;
  }
}
