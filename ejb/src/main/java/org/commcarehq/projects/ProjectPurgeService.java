package org.commcarehq.projects;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.commcarehq.exports.ExportService;
import org.commcarehq.platform.search.IndexName;
import org.commcarehq.platform.search.SearchIndex;

/**
 * Door to remove a deleted project from every store after its days of grace: its rows, what search
 * has of it, its files, and the bytes of its blobs. Broken off anywhere, it begins again; what is
 * gone already is no error. What remains is its name, which nobody else gets, and its audit trail.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ProjectPurgeService {
  private static final Duration LEASE = Duration.ofMinutes(15);
  private static final int AT_ONCE = 5_000;

  @Inject ProjectPurgeStore store;
  @Inject SearchIndex search;
  @Inject ExportService exports;

  /**
   * Removes one project that is due.
   *
   * @return its name; empty when none is due
   */
  public Optional<String> purgeDue() {
    Optional<String> due = store.claim(LEASE);
    due.ifPresent(this::purge);
    return due;
  }

  private void purge(String domain) {
    whileAny(domain, () -> store.releaseBlobs(domain, AT_ONCE));
    List<String> tables = store.tables();
    for (String table : tables) {
      whileAny(domain, () -> store.deleteRows(table, domain, AT_ONCE));
    }
    for (IndexName index : IndexName.values()) {
      whileAny(domain, () -> search.forget(index, domain, AT_ONCE));
    }
    exports.forget(domain);
    store.finish(domain);
  }

  private void whileAny(String domain, LongSupplier batch) {
    while (batch.getAsLong() > 0 && !Thread.currentThread().isInterrupted()) {
      store.prolong(domain, LEASE);
    }
  }
}
