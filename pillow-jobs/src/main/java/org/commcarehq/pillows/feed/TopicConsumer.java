package org.commcarehq.pillows.feed;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.commcarehq.pillows.changes.FeedChange;
import org.commcarehq.pillows.changes.PartitionProgress;
import org.commcarehq.pillows.checkpoints.CheckpointService;
import org.commcarehq.pillows.checkpoints.Place;
import org.commcarehq.platform.settings.Settings;

/**
 * A member of a pillow's consumer group. Kafka only deals out the partitions; where to read on and
 * under which epoch comes from our own checkpoints.
 */
final class TopicConsumer implements ConsumerRebalanceListener, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(TopicConsumer.class.getName());
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration ASK = Duration.ofSeconds(2);
  private static final int AT_ONCE = Gathering.FULL / 2; // records of one poll

  /** What may have been committed before a poll and still be on its way through the relay. */
  private static final Duration UNDERWAY = Duration.ofSeconds(1);

  private final String pillow;
  private final CheckpointService checkpoints;
  private final Clock clock;
  private final KafkaConsumer<String, String> kafka;
  private final Map<TopicPartition, Long> epochs = new HashMap<>();
  private final Gathering gathering = new Gathering();

  TopicConsumer(
      String pillow,
      String topic,
      Settings.Kafka settings,
      CheckpointService checkpoints,
      Clock clock) {
    this.pillow = pillow;
    this.checkpoints = checkpoints;
    this.clock = clock;
    kafka =
        new KafkaConsumer<>(
            configuration(pillow, settings), new StringDeserializer(), new StringDeserializer());
    kafka.subscribe(List.of(topic), this);
  }

  private static Map<String, Object> configuration(String pillow, Settings.Kafka settings) {
    return Map.of(
        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
        settings.bootstrapServers(),
        ConsumerConfig.GROUP_ID_CONFIG,
        pillow,
        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
        false,
        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
        "earliest",
        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
        false,
        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
        AT_ONCE,
        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
        10_000,
        ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
        2_000);
  }

  /**
   * What comes within a moment.
   *
   * @param held true to take nothing now, and only see how far behind we are
   */
  ChangeBatch poll(boolean held) {
    if (held) {
      kafka.pause(kafka.assignment());
    } else {
      kafka.resume(kafka.paused());
    }
    Instant before = clock.instant();
    Map<TopicPartition, List<ConsumerRecord<String, String>>> records = gather();
    List<FeedChange> changes = new ArrayList<>();
    records.values().forEach(read -> read.forEach(message -> read(message, changes)));
    return new ChangeBatch(changes, progress(records, before, held));
  }

  /** Polls once, and on while changes stream in and the batch has room for another poll. */
  private Map<TopicPartition, List<ConsumerRecord<String, String>>> gather() {
    Map<TopicPartition, List<ConsumerRecord<String, String>>> gathered = new HashMap<>();
    int count = add(kafka.poll(POLL), gathered);
    if (count > 0) {
      Instant now = clock.instant();
      Instant until = gathering.until(count, now);
      while (count <= Gathering.FULL - AT_ONCE && now.isBefore(until)) {
        count += add(kafka.poll(Duration.between(now, until)), gathered);
        now = clock.instant();
      }
      gathering.took(now);
    }
    return gathered;
  }

  private static int add(
      ConsumerRecords<String, String> polled,
      Map<TopicPartition, List<ConsumerRecord<String, String>>> gathered) {
    for (TopicPartition partition : polled.partitions()) {
      gathered
          .computeIfAbsent(partition, first -> new ArrayList<>())
          .addAll(polled.records(partition));
    }
    return polled.count();
  }

  private static void read(ConsumerRecord<String, String> message, List<FeedChange> changes) {
    try {
      changes.add(ChangeRecord.read(message));
    } catch (RuntimeException e) { // no document to park: the relay has never written this
      LOG.log(
          Level.SEVERE,
          e,
          () ->
              "Not a change: %s, partition %d, offset %d"
                  .formatted(message.topic(), message.partition(), message.offset()));
    }
  }

  private List<PartitionProgress> progress(
      Map<TopicPartition, List<ConsumerRecord<String, String>>> records,
      Instant before,
      boolean held) {
    Map<TopicPartition, Long> ends = held ? ends() : Map.of();
    List<PartitionProgress> progress = new ArrayList<>();
    for (TopicPartition partition : Set.copyOf(kafka.assignment())) {
      Long epoch = epochs.get(partition);
      OptionalLong lag = held ? OptionalLong.empty() : kafka.currentLag(partition);
      List<ConsumerRecord<String, String>> read = records.getOrDefault(partition, List.of());
      boolean isKnown = lag.isPresent() || !read.isEmpty() || ends.containsKey(partition);
      if (epoch != null && isKnown) {
        long next = kafka.position(partition);
        long end = lag.isPresent() ? next + lag.getAsLong() : ends.getOrDefault(partition, next);
        Instant complete = completeOn(read, end == next && lag.isPresent(), before);
        progress.add(
            new PartitionProgress(partition.partition(), next, epoch, end, complete, read.size()));
      }
    }
    return progress;
  }

  private static Instant completeOn(
      List<ConsumerRecord<String, String>> read, boolean isAtEnd, Instant before) {
    if (isAtEnd) {
      return before.minus(UNDERWAY);
    }
    return read.isEmpty()
        ? null
        : Instant.ofEpochMilli(read.get(read.size() - 1).timestamp()).minus(UNDERWAY);
  }

  private Map<TopicPartition, Long> ends() {
    try {
      return kafka.endOffsets(kafka.assignment(), ASK);
    } catch (KafkaException e) {
      LOG.log(Level.FINE, "Kafka does not tell how far behind we are", e);
      return Map.of();
    }
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    if (partitions.isEmpty()) {
      return;
    }
    Map<Integer, Place> places =
        checkpoints.take(
            pillow,
            partitions.stream().map(TopicPartition::partition).collect(Collectors.toList()));
    for (TopicPartition partition : partitions) {
      Place place = places.get(partition.partition());
      epochs.put(partition, place.epoch());
      kafka.seek(partition, place.nextOffset());
    }
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    partitions.forEach(epochs::remove);
  }

  @Override
  public void close() {
    kafka.close(CloseOptions.timeout(ASK));
  }
}
