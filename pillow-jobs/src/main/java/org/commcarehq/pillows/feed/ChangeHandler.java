package org.commcarehq.pillows.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.resource.ResourceException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.commcarehq.pillows.changes.DocumentKey;
import org.commcarehq.pillows.changes.FailedChange;
import org.commcarehq.pillows.changes.FeedChange;
import org.commcarehq.pillows.changes.LoadedChange;
import org.commcarehq.platform.Unavailable;

/**
 * Loads and indexes changes. A change that breaks the whole batch is found by halving the batch, so
 * that one bad document stops nobody else; a server that is away stops everything, and the caller
 * tries again later.
 */
@ApplicationScoped
public class ChangeHandler {
  private static final Logger LOG = Logger.getLogger(ChangeHandler.class.getName());

  /** SQLSTATE classes: connection, rollback by the server, resources, intervention, system. */
  private static final Set<String> PASSING = Set.of("08", "40", "53", "57", "58");

  private static final int LONGEST_REASON = 1_000;

  @Inject CarefulPillows careful;
  @Inject RowTrial trial;

  /** Handles a batch up to, and without, its transaction. */
  public <T> HandledBatch<T> handle(Pillow<T> pillow, ChangeBatch batch) {
    List<LoadedChange<T>> indexed = new ArrayList<>();
    List<FailedChange> failed = new ArrayList<>();
    if (!batch.changes().isEmpty()) {
      handle(pillow, List.copyOf(batch.latest()), indexed, failed);
    }
    return new HandledBatch<>(pillow, indexed, failed, batch.progress());
  }

  private <T> void handle(
      Pillow<T> pillow,
      List<FeedChange> changes,
      List<LoadedChange<T>> indexed,
      List<FailedChange> failed) {
    try {
      List<LoadedChange<T>> loaded = pillow.load(changes);
      List<FailedChange> refused = pillow.index(loaded);
      Set<DocumentKey> refusedKeys =
          refused.stream().map(change -> change.source().key()).collect(Collectors.toSet());
      List<LoadedChange<T>> taken =
          loaded.stream().filter(change -> !refusedKeys.contains(change.key())).toList();
      if (careful.isCareful(pillow.name()) && !taken.isEmpty()) {
        trial.attempt(pillow, taken);
      }
      failed.addAll(refused);
      indexed.addAll(taken);
    } catch (Unavailable e) {
      throw e;
    } catch (RuntimeException e) { // a change that cannot be handled is parked
      if (isDatabaseAway(e)) {
        throw new Unavailable("PostgreSQL", e);
      }
      isolate(pillow, changes, e, indexed, failed);
    }
  }

  private <T> void isolate(
      Pillow<T> pillow,
      List<FeedChange> changes,
      RuntimeException failure,
      List<LoadedChange<T>> indexed,
      List<FailedChange> failed) {
    if (changes.size() == 1) {
      LOG.log(Level.WARNING, failure, () -> pillow.name() + " cannot write one document");
      failed.add(new FailedChange(changes.get(0), reason(failure)));
      return;
    }
    int half = changes.size() / 2;
    handle(pillow, changes.subList(0, half), indexed, failed);
    handle(pillow, changes.subList(half, changes.size()), indexed, failed);
  }

  /** A lost or missing connection says nothing of the documents. */
  private static boolean isDatabaseAway(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      boolean lost =
          cause instanceof SQLException sql
              && (sql.getSQLState() == null || PASSING.contains(sql.getSQLState().substring(0, 2)));
      if (lost || cause instanceof ResourceException || cause instanceof Unavailable) {
        return true;
      }
    }
    return false;
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String words = cause.toString();
    return words.substring(0, Math.min(words.length(), LONGEST_REASON));
  }
}
