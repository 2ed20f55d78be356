package org.commcarehq.pillows.feed;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.commcarehq.platform.health.Readiness;
import org.commcarehq.platform.health.ReadinessStep;
import org.commcarehq.platform.settings.Settings;

/** Makes the topics that are missing, as soon as Kafka answers. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class TopicSetup {
  private static final long AGAIN_MILLIS = 2_000;
  private static final TimerConfig ONCE = new TimerConfig(null, false);
  private static final int ANSWER_SECONDS = 10;

  @Resource TimerService timers;
  @Inject Settings settings;
  @Inject Readiness readiness;

  @PostConstruct
  void start() {
    timers.createSingleActionTimer(0, ONCE);
  }

  /** One attempt. */
  @Timeout
  public void attempt() throws InterruptedException {
    Map<String, Object> configuration =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.kafka().bootstrapServers(),
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_SECONDS * 1_000,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_SECONDS * 1_000);
    try (Admin kafka = Admin.create(configuration)) {
      create(kafka);
      readiness.done(ReadinessStep.TOPICS);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      readiness.waiting(ReadinessStep.TOPICS, "the Kafka topics: " + e.getMessage());
      timers.createSingleActionTimer(AGAIN_MILLIS, ONCE);
    }
  }

  private static void create(Admin kafka)
      throws InterruptedException, ExecutionException, TimeoutException {
    var present = kafka.listTopics().names().get(ANSWER_SECONDS, TimeUnit.SECONDS);
    List<NewTopic> missing =
        TopicPlan.all().stream()
            .filter(plan -> !present.contains(plan.topic()))
            .map(TopicPlan::newTopic)
            .toList();
    kafka.createTopics(missing).all().get(ANSWER_SECONDS, TimeUnit.SECONDS);
  }
}
