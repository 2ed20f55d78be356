package org.commcarehq.pillows.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commcarehq.pillows.feed.Changes.NOON;

import java.util.List;
import java.util.Optional;
import org.commcarehq.forms.FormState;
import org.commcarehq.forms.FormView;
import org.commcarehq.pillows.changes.LoadedChange;
import org.commcarehq.pillows.feed.Changes;
import org.commcarehq.platform.db.SpanningSql;
import org.commcarehq.platform.db.Sql;
import org.commcarehq.platform.db.TestDatabase;
import org.junit.jupiter.api.Test;

class FormReportTableStoreTest {
  private final Sql sql = new Sql(TestDatabase.dataSource());
  private final FormReportTableStore store =
      new FormReportTableStore(new SpanningSql(TestDatabase.dataSource()));

  @Test
  void an_older_version_changes_nothing() {
    store.save(List.of(form("older", 2, FormState.ARCHIVED)), NOON);
    store.save(List.of(form("older", 1, FormState.NORMAL)), NOON.plusSeconds(1));
    assertThat(row("older")).contains("2 ARCHIVED");
  }

  @Test
  void the_same_version_twice_gives_one_row() {
    store.save(List.of(form("twice", 1, FormState.NORMAL)), NOON);
    store.save(List.of(form("twice", 1, FormState.NORMAL)), NOON);
    assertThat(row("twice")).contains("1 NORMAL");
  }

  @Test
  void a_form_that_is_gone_leaves_no_row() {
    store.save(List.of(form("gone", 4, FormState.NORMAL)), NOON);
    store.save(
        List.of(new LoadedChange<>(Changes.form("a", "gone", 5), 5, Optional.empty())), NOON);
    assertThat(row("gone")).isEmpty();
  }

  private Optional<String> row(String id) {
    return sql.first(
        "SELECT version || ' ' || state FROM hq_report.form_submission WHERE form_id = ?",
        row -> row.getString(1),
        id);
  }

  private static LoadedChange<FormView> form(String id, long version, FormState state) {
    FormView form =
        new FormView(
            "a",
            id,
            version,
            state,
            "http://example.org/visit",
            Optional.of("Visit"),
            Optional.empty(),
            Optional.empty(),
            Optional.of("u1"),
            Optional.of("amina"),
            Optional.empty(),
            NOON,
            Optional.empty(),
            Optional.empty(),
            Optional.of(NOON),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "amina",
            "hash",
            10,
            1,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "answers",
            List.of("case1", "case2"),
            List.of());
    return new LoadedChange<>(Changes.form("a", id, version), version, Optional.of(form));
  }
}
