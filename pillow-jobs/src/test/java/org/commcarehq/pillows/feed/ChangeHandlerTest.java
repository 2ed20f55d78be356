package org.commcarehq.pillows.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.commcarehq.pillows.changes.FailedChange;
import org.commcarehq.pillows.changes.FeedChange;
import org.commcarehq.pillows.changes.LoadedChange;
import org.commcarehq.platform.Unavailable;
import org.commcarehq.platform.changes.ChangeKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangeHandlerTest {
  /** Its documents are their own ids; some cannot be loaded, some cannot be indexed. */
  private final class Shelf implements Pillow<String> {
    private final List<String> indexed = new ArrayList<>();

    @Override
    public String name() {
      return "shelf";
    }

    @Override
    public ChangeKind kind() {
      return ChangeKind.FORM;
    }

    @Override
    public List<LoadedChange<String>> load(List<FeedChange> changes) {
      return changes.stream().map(this::loaded).toList();
    }

    private LoadedChange<String> loaded(FeedChange change) {
      String id = change.change().id();
      if (id.startsWith("torn")) {
        throw new IllegalStateException("cannot read " + id);
      }
      if (id.startsWith("cut")) {
        throw new IllegalStateException(new SQLException("connection cut", "57P01"));
      }
      if (id.startsWith("away")) {
        throw new Unavailable("PostgreSQL", null);
      }
      return new LoadedChange<>(change, change.change().version(), Optional.of(id));
    }

    @Override
    public List<FailedChange> index(List<LoadedChange<String>> changes) {
      changes.forEach(change -> indexed.add(change.key().id()));
      return changes.stream()
          .filter(change -> change.key().id().startsWith("odd"))
          .map(change -> new FailedChange(change.source(), "too odd"))
          .toList();
    }

    @Override
    public void saveRows(List<LoadedChange<String>> changes) {
      if (!careful.isCareful(name())) {
        throw new AssertionError("not before the commit");
      }
      changes.forEach(
          change -> {
            if (change.key().id().startsWith("long")) {
              throw new IllegalStateException("no row can hold " + change.key().id());
            }
          });
    }
  }

  private final CarefulPillows careful = new CarefulPillows();
  private final Shelf shelf = new Shelf();
  private final ChangeHandler handler = new ChangeHandler();

  @BeforeEach
  void nobody_is_careful() {
    handler.careful = careful;
    handler.trial = new RowTrial();
  }

  @Test
  void after_a_failed_commit_a_document_that_no_row_can_hold_is_told_from_the_others() {
    careful.failed("shelf");
    List<FeedChange> changes = new ArrayList<>();
    IntStream.range(0, 9).forEach(i -> changes.add(Changes.form("a", "good" + i, 1)));
    changes.add(4, Changes.form("a", "long", 1));

    HandledBatch<String> handled = handler.handle(shelf, new ChangeBatch(changes, List.of()));

    assertThat(handled.indexed()).hasSize(9);
    assertThat(handled.failed()).extracting(FailedChange::reason).allMatch(r -> r.contains("long"));
    assertThat(handled.failed()).hasSize(1);
  }

  @Test
  void a_document_that_cannot_be_loaded_is_found_and_the_others_are_written() {
    List<FeedChange> changes = new ArrayList<>();
    IntStream.range(0, 40).forEach(i -> changes.add(Changes.form("a", "good" + i, 1)));
    changes.add(23, Changes.form("a", "torn", 1));

    HandledBatch<String> handled = handler.handle(shelf, new ChangeBatch(changes, List.of()));

    assertThat(handled.indexed()).hasSize(40);
    assertThat(handled.failed()).hasSize(1);
    assertThat(handled.failed().get(0).reason()).contains("cannot read torn");
  }

  @Test
  void a_document_that_the_index_refuses_is_told_apart() {
    List<FeedChange> changes = List.of(Changes.form("a", "odd", 1), Changes.form("a", "good", 1));

    HandledBatch<String> handled = handler.handle(shelf, new ChangeBatch(changes, List.of()));

    assertThat(handled.indexed()).extracting(change -> change.key().id()).containsExactly("good");
    assertThat(handled.failed()).extracting(FailedChange::reason).containsExactly("too odd");
  }

  @Test
  void a_server_that_is_away_stops_the_batch_and_parks_nothing() {
    List<FeedChange> changes = List.of(Changes.form("a", "away", 1), Changes.form("a", "good", 1));
    assertThatThrownBy(() -> handler.handle(shelf, new ChangeBatch(changes, List.of())))
        .isInstanceOf(Unavailable.class);
  }

  @Test
  void a_cut_connection_to_the_database_parks_nothing_either() {
    List<FeedChange> changes = List.of(Changes.form("a", "cut", 1));
    assertThatThrownBy(() -> handler.handle(shelf, new ChangeBatch(changes, List.of())))
        .isInstanceOf(Unavailable.class);
  }
}
