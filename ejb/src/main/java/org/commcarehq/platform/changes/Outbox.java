package org.commcarehq.platform.changes;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.commcarehq.platform.db.WriteStore;
import org.commcarehq.platform.db.Writes;

/**
 * Takes down changes in the transaction that makes them; the relay publishes them after the commit.
 * What is rolled back was never told, what is committed is told at least once.
 */
@ApplicationScoped
public class Outbox {
  @Inject WriteStore writeStore;

  /** Records these changes, in this order. */
  public void record(List<Change> changes) {
    Writes writes = new Writes();
    record(changes, writes);
    writeStore.send(writes);
  }

  /** Records these changes, in this order, together with other writes. */
  public void record(List<Change> changes, Writes writes) {
    if (!changes.isEmpty()) {
      OutboxStore.insert(changes, writes);
    }
  }
}
