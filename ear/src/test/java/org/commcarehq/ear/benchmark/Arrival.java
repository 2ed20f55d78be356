package org.commcarehq.ear.benchmark;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.commcarehq.ear.ReadyStack;
import org.commcarehq.ear.TestProject;
import org.commcarehq.ear.Wait;
import org.commcarehq.ear.stores.SearchIndexView;

/** Waits until what a project was acknowledged is everywhere where it belongs. */
final class Arrival {
  private static final Duration PATIENCE = Duration.ofHours(2);
  private static final String FORMS = "SELECT count(*) FROM hq.form_instance WHERE domain = ?";
  private static final String REPORTED =
      "SELECT count(*) FROM hq_report.form_submission WHERE domain = ?";
  private static final String CASE_VERSIONS =
      "SELECT coalesce(sum(version), 0) FROM hq.commcare_case WHERE domain = ?";
  private static final String SPOOLED =
      "SELECT count(*) FROM hq.blob WHERE domain = ? AND stored_on IS NULL";
  private final TestProject project;
  private final SearchIndexView search;

  Arrival(ReadyStack stack, TestProject project) {
    this.project = project;
    this.search = new SearchIndexView(stack, project.domain());
  }

  /** Every form in the report table, every form and the last version of every case searchable. */
  void everywhere() throws Exception {
    long forms = project.number(FORMS);
    long versions = project.number(CASE_VERSIONS);
    await("in the report table", () -> project.number(REPORTED), forms);
    await("searchable forms", () -> search.count("form"), forms);
    await("searchable versions of cases", () -> search.sum("case", "version"), versions);
  }

  /** No bytes are left in the spool. */
  void blobs() throws Exception {
    await("in the spool", () -> project.number(SPOOLED), 0);
  }

  /** How many forms there are. */
  long forms() throws SQLException {
    return project.number(FORMS);
  }

  private static void await(String what, Callable<Long> question, long expected) throws Exception {
    long found = Wait.until(PATIENCE, question, answer -> answer == expected);
    if (found != expected) {
      throw new AssertionError(found + " instead of " + expected + " " + what);
    }
  }
}
