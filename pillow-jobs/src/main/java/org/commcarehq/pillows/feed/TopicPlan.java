package org.commcarehq.pillows.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.commcarehq.platform.changes.ChangeKind;

/**
 * How a topic of the feed is made where it is missing, as server-config/kafka/topics.properties
 * says. How often it is kept is the cluster's own default.
 */
record TopicPlan(String topic, int partitions, Duration retention) {
  private static final String FILE = "/kafka/topics.properties";

  /** The plan of each kind of change. */
  static List<TopicPlan> all() {
    Properties file = read();
    return Arrays.stream(ChangeKind.values()).map(kind -> of(kind.topic(), file)).toList();
  }

  NewTopic newTopic() {
    return new NewTopic(topic, Optional.of(partitions), Optional.empty())
        .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, String.valueOf(retention.toMillis())));
  }

  private static TopicPlan of(String topic, Properties file) {
    return new TopicPlan(
        topic,
        Integer.parseInt(file.getProperty(topic + ".partitions")),
        Duration.ofHours(Long.parseLong(file.getProperty(topic + ".retention-hours"))));
  }

  private static Properties read() {
    Properties file = new Properties();
    try (InputStream in = TopicPlan.class.getResourceAsStream(FILE)) {
      file.load(in);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
