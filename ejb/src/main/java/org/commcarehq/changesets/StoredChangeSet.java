package org.commcarehq.changesets;

import java.util.Optional;
import org.commcarehq.submissions.CaseChange;

/** A bulk action with what its worker needs. */
record StoredChangeSet(ChangeSetView view, Optional<CaseChange> change, String taskId) {
  StoredChangeSet inState(ChangeSetState state) {
    return new StoredChangeSet(
        new ChangeSetView(
            view.domain(),
            view.id(),
            view.kind(),
            view.title(),
            view.reason(),
            view.startedBy(),
            view.startedOn(),
            state,
            view.total(),
            view.done(),
            view.skipped(),
            view.failed(),
            view.finishedOn(),
            view.undo()),
        change,
        taskId);
  }
}
