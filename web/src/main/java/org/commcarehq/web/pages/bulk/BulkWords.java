package org.commcarehq.web.pages.bulk;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.commcarehq.changesets.ChangeSetItem;
import org.commcarehq.changesets.ChangeSetKind;
import org.commcarehq.changesets.ChangeSetState;
import org.commcarehq.changesets.ChangeSetUndo;
import org.commcarehq.changesets.ChangeSetView;
import org.commcarehq.changesets.ItemOutcome;
import org.commcarehq.changesets.ItemUndo;
import org.commcarehq.web.pages.Badge;
import org.commcarehq.web.pages.PageText;

/** Says how far a bulk action is and what became of its items. */
@Named("bulkWords")
@RequestScoped
public class BulkWords {
  @Inject PageText text;
  @Inject Clock clock;

  /** How far an action has come. */
  public Badge state(ChangeSetState state) {
    return switch (state) {
      case WAITING -> new Badge("Waiting", "pi-clock", "info");
      case RUNNING -> new Badge("Running", "pi-spinner", "info");
      case DONE -> new Badge("Done", "pi-check-circle", "ok");
      case FAILED -> new Badge("Given up", "pi-times-circle", "bad");
      case UNDOING -> new Badge("Being undone", "pi-spinner", "info");
      case UNDONE -> new Badge("Undone", "pi-undo", "info");
      case PARTLY_UNDONE -> new Badge("Undone in part", "pi-exclamation-triangle", "warn");
      case UNDO_FAILED -> new Badge("Undoing given up", "pi-times-circle", "bad");
    };
  }

  /** What an action does to how many. */
  public String title(ChangeSetView set) {
    int colon = set.title().lastIndexOf(':');
    String what = colon < 0 ? set.title() : set.title().substring(0, colon);
    boolean ofCases = set.kind() == ChangeSetKind.CHANGE_CASES;
    String noun = ofCases ? text.count(set.total(), "case", "cases") : forms(set.total());
    return what.replaceAll(" (cases|forms).*", "") + " " + noun;
  }

  private String forms(int number) {
    return text.count(number, "submission", "submissions");
  }

  /** What became of it so far, in counts. */
  public String counts(ChangeSetView set) {
    List<String> words = new ArrayList<>();
    words.add(text.number(set.done()) + " done");
    if (set.skipped() > 0) {
      words.add(text.number(set.skipped()) + " were so already");
    }
    if (set.failed() > 0) {
      words.add(text.number(set.failed()) + " could not be done");
    }
    return String.join(", ", words);
  }

  /** What became of its undoing so far. */
  public String counts(ChangeSetUndo undo) {
    List<String> words = new ArrayList<>();
    words.add(text.number(undo.undone()) + " taken back");
    if (undo.skipped() > 0) {
      words.add(text.number(undo.skipped()) + " had been taken back before");
    }
    if (undo.conflicts() > 0) {
      words.add(text.number(undo.conflicts()) + " left alone, since others changed them");
    }
    if (undo.failed() > 0) {
      words.add(text.number(undo.failed()) + " could not be taken back");
    }
    return String.join(", ", words);
  }

  /** How far it is, in counts and time left. */
  public String progress(ChangeSetView set) {
    int of = set.undo().isPresent() ? set.done() : set.total();
    if (set.state() == ChangeSetState.WAITING) {
      return "Waiting for a free worker";
    }
    String counts = text.number(set.handled()) + " of " + text.number(of);
    if (set.handled() <= 0 || set.handled() >= of) {
      return counts;
    }
    Duration spent =
        Duration.between(
            set.undo().map(ChangeSetUndo::on).orElse(set.startedOn()), clock.instant());
    long left = spent.toMillis() * (of - set.handled()) / set.handled();
    return counts + ", about " + text.span(Duration.ofMillis(left)) + " left";
  }

  /** What became of one item. */
  public Badge item(ChangeSetItem item) {
    if (item.undo().isPresent()) {
      return undone(item.undo().get());
    }
    ItemOutcome outcome = item.outcome();
    return switch (outcome) {
      case WAITING -> new Badge("Waiting", "pi-clock", "info");
      case DONE -> new Badge("Done", "pi-check-circle", "ok");
      case SKIPPED -> new Badge("Was so already", "pi-minus-circle", "info");
      case FAILED -> new Badge("Not done", "pi-times-circle", "bad");
    };
  }

  private static Badge undone(ItemUndo undo) {
    return switch (undo.outcome()) {
      case UNDONE -> new Badge("Taken back", "pi-undo", "info");
      case SKIPPED -> new Badge("Taken back before", "pi-minus-circle", "info");
      case CONFLICT -> new Badge("Left alone", "pi-users", "warn");
      case FAILED -> new Badge("Not taken back", "pi-times-circle", "bad");
    };
  }
}
