package org.commcarehq.web.rest.api;

import java.time.Instant;
import java.util.Optional;
import org.commcarehq.changesets.ChangeSetItem;
import org.commcarehq.changesets.ChangeSetUndo;
import org.commcarehq.changesets.ChangeSetView;
import org.commcarehq.changesets.Conflict;
import org.commcarehq.changesets.ItemUndo;

/** A bulk action as programs see it. */
record ChangeSetJson(
    String id,
    String kind,
    String title,
    Optional<String> reason,
    String startedBy,
    Instant startedOn,
    String state,
    boolean over,
    int percent,
    int total,
    int done,
    int skipped,
    int failed,
    Optional<Instant> finishedOn,
    Optional<ChangeSetUndo> undo) {

  static ChangeSetJson of(ChangeSetView set) {
    return new ChangeSetJson(
        set.id(),
        set.kind().code(),
        set.title(),
        set.reason(),
        set.startedBy(),
        set.startedOn(),
        set.state().code(),
        set.state().isOver(),
        set.percent(),
        set.total(),
        set.done(),
        set.skipped(),
        set.failed(),
        set.finishedOn(),
        set.undo());
  }

  /** A bulk action with a part of its items. */
  record WithItems(ChangeSetJson changeSet, Paging<Item> items) {}

  /** One of its items. */
  record Item(
      int number,
      String target,
      String outcome,
      Optional<String> problem,
      Optional<String> formId,
      Optional<Instant> doneOn,
      Optional<Undo> undo) {
    static Item of(ChangeSetItem item) {
      return new Item(
          item.number(),
          item.target(),
          item.outcome().code(),
          item.problem(),
          item.formId(),
          item.doneOn(),
          item.undo().map(Undo::of));
    }
  }

  /** How it was undone. */
  record Undo(String outcome, Optional<String> problem, Optional<Conflict> conflict, Instant on) {
    static Undo of(ItemUndo undo) {
      return new Undo(undo.outcome().code(), undo.problem(), undo.conflict(), undo.on());
    }
  }
}
