package org.commcarehq.reports;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commcarehq.platform.audit.AuditObject;
import org.commcarehq.platform.audit.AuditTrail;
import org.commcarehq.platform.blobs.BlobService;
import org.commcarehq.platform.blobs.SpoolStatus;
import org.commcarehq.platform.changes.Freshness;

/** Door to what happens between a commit and the reports: how far it is, and what is stuck. */
@Stateless
public class PipelineService {
  @Inject PipelineStore store;
  @Inject BlobService blobs;
  @Inject Freshness freshness;
  @Inject AuditTrail trail;
  @Inject Clock clock;

  /** Every pillow on every partition it has read, by name and partition. */
  public List<PillowStatus> pillows() {
    return store.pillows(clock.instant());
  }

  /** A project's parked changes of one pillow, the longest parked first. */
  public List<ParkedChange> parked(String pillow, String domain, int limit) {
    return store.parked(pillow, domain, limit);
  }

  /** Has a parked change tried again within seconds; false when it is not parked (any more). */
  public boolean replay(String pillow, String domain, String docId) {
    boolean found = store.replay(pillow, domain, docId, clock.instant());
    if (found) {
      note(domain, new AuditObject("pipeline", docId, pillow));
    }
    return found;
  }

  /** Has all of a project's parked changes of one pillow tried again; returns how many. */
  public int replayAll(String pillow, String domain) {
    int found = store.replayAll(pillow, domain, clock.instant());
    if (found > 0) {
      note(domain, new AuditObject("pipeline", "", pillow));
    }
    return found;
  }

  private void note(String domain, AuditObject object) {
    trail.changed(domain, "pipeline.replay", object, List.of(), Optional.empty());
  }

  /** Blobs that wait for the blob store. */
  public SpoolStatus spool() {
    return blobs.spoolStatus();
  }

  /** Changes that wait for Kafka. */
  public RelayLag relayLag() {
    return store.relayLag(clock.instant());
  }

  /** Everything committed before this moment is in the search index and the report table. */
  public Instant completeUpTo(String domain) {
    return freshness.completeUpTo();
  }
}
