package org.commcarehq.pillows.feed;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.commcarehq.pillows.checkpoints.CheckpointService;
import org.commcarehq.platform.search.SearchIndex;
import org.commcarehq.platform.settings.Settings;

/**
 * Gives one batch of changes after the other. While the search index is away it gives none, but
 * holds its partitions and tells how far behind they are. It ends when nothing comes for a while or
 * after some minutes; the next run goes on from the checkpoints.
 */
@Named
@Dependent
public class ChangeReader extends AbstractItemReader {
  private static final Duration LONGEST_RUN = Duration.ofMinutes(10);
  private static final Duration LONGEST_IDLE = Duration.ofSeconds(30);
  private static final Duration REPORT_EVERY = Duration.ofSeconds(1);

  @Inject @BatchProperty String pillow;
  @Inject Pillows pillows;
  @Inject CheckpointService checkpoints;
  @Inject SearchIndex index;
  @Inject Settings settings;
  @Inject Clock clock;

  private TopicConsumer consumer;
  private Instant runEnds;
  private Instant idleSince;
  private Instant nextReport;
  private boolean held;

  @Override
  public void open(Serializable ignored) {
    String topic = pillows.named(pillow).kind().topic();
    consumer = new TopicConsumer(pillow, topic, settings.kafka(), checkpoints, clock);
    runEnds = clock.instant().plus(LONGEST_RUN);
    idleSince = clock.instant();
    nextReport = idleSince.plus(REPORT_EVERY);
    held = mustWait();
  }

  private boolean mustWait() {
    return pillows.named(pillow).needsSearch() && !index.isAvailable();
  }

  @Override
  public Object readItem() {
    while (clock.instant().isBefore(runEnds)) {
      ChangeBatch batch = consumer.poll(held);
      Instant now = clock.instant();
      if (!batch.changes().isEmpty()) {
        idleSince = now;
        return batch;
      }
      if (!held && idleSince.plus(LONGEST_IDLE).isBefore(now)) {
        return null;
      }
      if (!now.isBefore(nextReport)) {
        nextReport = now.plus(REPORT_EVERY);
        held = held && mustWait();
        return batch;
      }
    }
    return null;
  }

  @Override
  public void close() {
    if (consumer != null) {
      consumer.close();
    }
  }
}
