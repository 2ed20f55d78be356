package org.commcarehq.pillows.relay;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.commcarehq.pillows.feed.ChangeRecord;
import org.commcarehq.platform.changes.OutboxChange;
import org.commcarehq.platform.settings.Settings;

/** Sends changes to Kafka and waits, as long as it takes, until every one is acknowledged. */
public final class ChangePublisher implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(ChangePublisher.class.getName());
  private static final int METADATA_MILLIS = 2_000;
  private static final int ASK_EVERY_MILLIS = 2_000;

  private final KafkaProducer<String, String> kafka;
  private final Clock clock;

  /** Connects to Kafka. */
  public ChangePublisher(Settings.Kafka settings, Clock clock) {
    this.clock = clock;
    kafka =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                settings.bootstrapServers(),
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                Integer.MAX_VALUE,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                METADATA_MILLIS,
                ProducerConfig.LINGER_MS_CONFIG,
                5),
            new StringSerializer(),
            new StringSerializer());
  }

  /**
   * Publishes changes in their order.
   *
   * @param goOn asked every two seconds while Kafka does not answer
   * @return true when all are acknowledged, false when told to give up
   */
  public boolean publish(List<OutboxChange> changes, BooleanSupplier goOn)
      throws InterruptedException {
    while (goOn.getAsBoolean()) {
      try {
        return awaitAll(send(changes), goOn);
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof RetriableException)) {
          throw new IllegalStateException("Kafka refuses changes", e);
        }
        LOG.log(Level.WARNING, "The relay waits for Kafka: {0}", e.getCause().getMessage());
      }
    }
    return false;
  }

  /** Stops at the first record that Kafka cannot take, so that none overtakes it for long. */
  private List<Future<RecordMetadata>> send(List<OutboxChange> changes)
      throws ExecutionException, InterruptedException {
    List<Future<RecordMetadata>> sent = new ArrayList<>(changes.size());
    for (OutboxChange change : changes) {
      Future<RecordMetadata> answer = kafka.send(ChangeRecord.of(change, clock.instant()));
      if (answer.isDone()) {
        answer.get();
      }
      sent.add(answer);
    }
    return sent;
  }

  private static boolean awaitAll(List<Future<RecordMetadata>> sent, BooleanSupplier goOn)
      throws ExecutionException, InterruptedException {
    for (Future<RecordMetadata> answer : sent) {
      while (!isAcknowledged(answer)) {
        if (!goOn.getAsBoolean()) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isAcknowledged(Future<RecordMetadata> answer)
      throws ExecutionException, InterruptedException {
    try {
      answer.get(ASK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    }
  }

  @Override
  public void close() {
    kafka.close(Duration.ZERO);
  }
}
