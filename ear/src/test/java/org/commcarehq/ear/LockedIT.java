package org.commcarehq.ear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What phones, programs and people are told while somebody else holds what they want to change, for
 * longer than the server waits for it.
 */
class LockedIT {
  private static final ReadyStack STACK = ReadyStack.read();
  private static final String WHY = "{\"reason\":\"a test\"}";
  private static final String DEADLOCK = "40P01";
  private static final int FORMS = 1;
  private static final int CASES = 2;
  private static TestProject project;
  private final String formId = UUID.randomUUID().toString();
  private final String caseId = UUID.randomUUID().toString();
  private final String registration = Forms.registration(formId, caseId, "Amina");

  @BeforeAll
  static void a_project_of_our_own() throws Exception {
    project = TestProject.create(STACK, "locked");
  }

  @Test
  void a_form_whose_lock_is_held_too_long_is_answered_by_423_and_taken_afterwards()
      throws Exception {
    Map<String, Long> before = project.rows();

    Phone.Answer locked;
    try (Holder holder = new Holder()) {
      holder.take(FORMS);
      locked = project.phone().submit(registration);
    }

    assertThat(locked.status()).isEqualTo(423);
    assertThat(locked.header("X-CommCareHQ-Receipt")).isEmpty();
    assertThat(project.rows()).isEqualTo(before);
    assertThat(project.phone().submit(registration).status()).isEqualTo(201);
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  void a_form_that_gets_into_a_deadlock_is_taken_all_the_same() throws Exception {
    ExecutorService hands = Executors.newSingleThreadExecutor();
    boolean crossed = false;
    try {
      for (int attempt = 0; attempt < 5 && !crossed; attempt++) {
        String form = Forms.registration(UUID.randomUUID().toString(), caseId, "Amina " + attempt);
        Future<Phone.Answer> answer;
        try (Holder holder = new Holder()) {
          holder.take(CASES);
          answer = hands.submit(() -> project.phone().submit(form));
          holder.awaitSomebodyWhoWaitsFor(CASES);
          crossed = holder.survives(FORMS);
        }
        assertThat(answer.get(1, TimeUnit.MINUTES).status()).isEqualTo(201);
      }
    } finally {
      hands.shutdown();
    }
    assertThat(crossed).as("PostgreSQL broke the server's transaction off, not ours").isTrue();
  }

  @Test
  void a_program_is_told_by_423_and_nothing_was_changed() throws Exception {
    project.phone().submit(registration);
    Program program = project.program();

    Program.Answer archived;
    try (Holder holder = new Holder()) {
      holder.take(FORMS);
      archived = program.post("form/v1/" + formId + "/archive", WHY);
    }

    assertThat(archived.status()).isEqualTo(423);
    assertThat(archived.at("/problem")).isEqualTo("locked");
    assertThat(program.get("form/v1/" + formId).at("/state")).isEqualTo("normal");
    assertThat(program.post("form/v1/" + formId + "/archive", WHY).at("/state"))
        .isEqualTo("archived");
  }

  @Test
  void a_page_says_that_somebody_else_is_changing_it_and_that_nothing_was_changed()
      throws Exception {
    assumeThat(Browser.installed()).isPresent();
    project.phone().submit(registration);
    try (Browser browser = Browser.open(STACK.get("url"))) {
      Screens.usual(browser);
      browser.go("/");
      browser.signIn(project.webUser(), STACK.get("webPassword"));
      browser.awaitAddress("/dashboard/");
      browser.go("/a/" + project.domain() + "/cases/" + caseId + "/");
      try (Holder holder = new Holder()) {
        holder.take(FORMS);
        browser.click("#check");
        assertThat(browser.await(".note.said").getText())
            .contains("Somebody else is changing this right now. Nothing was changed; try again.");
      }
      browser.go("/a/" + project.domain() + "/submissions/" + formId + "/");
      try (Holder holder = new Holder()) {
        holder.take(FORMS);
        browser.click("#archive");
        browser.press("Entered twice");
        browser.click("#archive-now");
        assertThat(browser.await(".note.said.bad").getText())
            .contains("Somebody else is changing this right now. Nothing was changed; try again.");
        Screens.look(browser, "locked");
      }
    }
    assertThat(
            project.text("SELECT state FROM hq.form_instance WHERE domain = ? AND id = ?", formId))
        .isEqualTo("NORMAL");
  }

  private long stored() throws SQLException {
    return project.number(
        "SELECT count(*) FROM hq.form_instance WHERE domain = ? AND id = ?", formId);
  }

  /** A transaction of somebody else, which holds the locks of all forms, or of all cases. */
  private static final class Holder implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private final Connection connection = STACK.postgres();

    Holder() throws SQLException {
      connection.setAutoCommit(false);
    }

    void take(int lockClass) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            "SELECT count(pg_advisory_xact_lock(%d, stripe)) FROM generate_series(0, 1023) AS stripe"
                .formatted(lockClass));
      }
    }

    /** Takes what the one holds that waits for us; false when it is our transaction that falls. */
    boolean survives(int lockClass) throws SQLException {
      try {
        take(lockClass);
        return true;
      } catch (SQLException broken) {
        assertThat(broken.getSQLState()).isEqualTo(DEADLOCK);
        return false;
      }
    }

    void awaitSomebodyWhoWaitsFor(int lockClass) throws Exception {
      String waiting =
          "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND classid = "
              + lockClass;
      try (Connection watching = STACK.postgres();
          Statement statement = watching.createStatement()) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (number(statement, waiting) == 0) {
          assertThat(System.nanoTime()).as("nobody waits").isLessThan(until);
          Thread.sleep(10);
        }
      }
    }

    private static long number(Statement statement, String query) throws SQLException {
      try (ResultSet rows = statement.executeQuery(query)) {
        rows.next();
        return rows.getLong(1);
      }
    }

    @Override
    public void close() throws SQLException {
      connection.rollback();
      connection.close();
    }
  }
}
