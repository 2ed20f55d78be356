package org.commcarehq.ear.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.commcarehq.ear.Forms;
import org.commcarehq.ear.Leaks;
import org.commcarehq.ear.ReadyStack;
import org.commcarehq.ear.TestProject;
import org.commcarehq.ear.Wait;
import org.commcarehq.ear.stores.Digest;
import org.commcarehq.ear.stores.SpoolView;

/** What is checked after every input, whatever it was. */
final class Aftermath {
  /** The table's times are those of a quiet machine; others may be slower by this. */
  private static final int SLACK = Integer.getInteger("hq.it.slack", 3);

  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Map<String, Long> UNREADABLE = Map.of("submission_error", 1L, "blob", 1L);
  private static final Map<String, Long> IN_ERROR =
      Map.of("form_instance", 1L, "form_attachment", 1L, "blob", 1L, "outbox", 1L);

  private final ReadyStack stack;
  private final TestProject project;
  private final Map<String, Long> before;

  private Aftermath(ReadyStack stack, TestProject project, Map<String, Long> before) {
    this.stack = stack;
    this.project = project;
    this.before = before;
  }

  /** Counts what is there now. */
  static Aftermath after(ReadyStack stack, TestProject project) throws Exception {
    return new Aftermath(stack, project, project.rows());
  }

  void isAsExpected(Row row, Sent sent, Duration took) throws Exception {
    theAnswerIsRight(row, sent);
    whatIsKeptIsRight(row.kept(), sent);
    nothingIsLeftLying();
    assertThat(took).as("time to the answer").isLessThan(row.within().multipliedBy(SLACK));
    theNextFormIsTaken();
  }

  private static void theAnswerIsRight(Row row, Sent sent) {
    assertThat(sent.status()).as(sent.body()).isEqualTo(row.status());
    assertThat(sent.nature()).isEqualTo(row.nature());
    assertThat(Leaks.in(sent.body(), sent.form())).isEmpty();
    if (!row.says().isEmpty()) {
      assertThat(sent.body()).containsSubsequence(row.says());
    }
  }

  private void whatIsKeptIsRight(Kept kept, Sent sent) throws Exception {
    Map<String, Long> more = newRows();
    switch (kept) {
      case NONE, SAME -> assertThat(more).isEmpty();
      case KEEP -> {
        assertThat(more).isEqualTo(UNREADABLE);
        assertThat(hashOf("submission_error", sent)).isEqualTo(Digest.of(sent.form()));
        theBytesAreWhole(sent);
      }
      case ERR -> {
        assertThat(more).isEqualTo(IN_ERROR);
        assertThat(state(sent)).isEqualTo("ERROR");
        assertThat(hashOf("form_instance", sent)).isEqualTo(Digest.of(sent.form()));
        theBytesAreWhole(sent);
      }
      case FORM -> {
        assertThat(more).containsEntry("form_instance", 1L).doesNotContainKey("submission_error");
        assertThat(state(sent)).isEqualTo("NORMAL");
        assertThat(hashOf("form_instance", sent)).isEqualTo(Digest.of(sent.form()));
        theBytesAreWhole(sent);
      }
    }
  }

  private Map<String, Long> newRows() throws Exception {
    Map<String, Long> more = new TreeMap<>();
    project.rows().forEach((table, rows) -> more.put(table, rows - before.getOrDefault(table, 0L)));
    more.values().removeIf(rows -> rows == 0);
    return more;
  }

  private String hashOf(String table, Sent sent) throws Exception {
    return project.text(
        "SELECT content_hash FROM hq." + table + " WHERE domain = ? AND id = ?", sent.id());
  }

  private String state(Sent sent) throws Exception {
    return project.text(
        "SELECT state FROM hq.form_instance WHERE domain = ? AND id = ?", sent.id());
  }

  private void theBytesAreWhole(Sent sent) throws Exception {
    String hash = Digest.of(sent.form());
    assertThat(new SpoolView(stack, project).hash(hash)).contains(hash);
  }

  private void nothingIsLeftLying() throws Exception {
    assertThat(Wait.until(SOON, stack::uploadsInFlight, left -> left == 0)).isZero();
    assertThat(new SpoolView(stack, project).orphans()).isZero();
  }

  private void theNextFormIsTaken() throws Exception {
    String id = UUID.randomUUID().toString();
    assertThat(project.phone().submit(Forms.form("urn:it-next", id, "<a/>", "")).status())
        .as("the next good form")
        .isEqualTo(201);
  }
}
