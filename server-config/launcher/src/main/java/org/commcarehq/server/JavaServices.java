package org.commcarehq.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** Kafka, Elasticsearch, the S3 store and the mail catcher, as this stack runs them. */
final class JavaServices {
  private static final String KAFKA_CLUSTER = "developmentAAAAAAAAAAA";

  private final Folders folders;
  private final Ports ports;
  private final DevelopmentSettings settings;

  JavaServices(Folders folders, Ports ports, DevelopmentSettings settings) {
    this.folders = folders;
    this.ports = ports;
    this.settings = settings;
  }

  JavaService kafka() throws IOException {
    Path properties = folders.etc("kafka.properties");
    return new JavaService(
        folders,
        "kafka",
        List.of(ports.kafka(), ports.kafkaController()),
        List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"),
        "org.commcarehq.services.kafka.KafkaBroker",
        () -> write(properties, kafkaProperties()),
        List.of(properties.toString(), KAFKA_CLUSTER),
        () -> Probe.listens(ports.kafka()));
  }

  private Properties kafkaProperties() throws IOException {
    Properties p = new Properties();
    p.put("process.roles", "broker,controller");
    p.put("node.id", "1");
    p.put("controller.quorum.voters", "1@127.0.0.1:" + ports.kafkaController());
    p.put(
        "listeners",
        String.format(
            "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d",
            ports.kafka(), ports.kafkaController()));
    p.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + ports.kafka());
    p.put("controller.listener.names", "CONTROLLER");
    p.put("inter.broker.listener.name", "PLAINTEXT");
    p.put("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT");
    p.put("log.dirs", folders.data("kafka").toString());
    p.put("auto.create.topics.enable", "false");
    for (String topic : List.of("offsets.topic", "transaction.state.log")) {
      p.put(topic + ".replication.factor", "1");
      p.put(topic + ".num.partitions", "5");
    }
    p.put("transaction.state.log.min.isr", "1");
    p.put("share.coordinator.state.topic.replication.factor", "1");
    p.put("share.coordinator.state.topic.min.isr", "1");
    p.put("share.coordinator.state.topic.num.partitions", "3");
    p.put("group.initial.rebalance.delay.ms", "0");
    // without these a broker that was killed needs 15 s to be let in again
    p.put("broker.session.timeout.ms", "3000");
    p.put("broker.heartbeat.interval.ms", "500");
    p.put("controller.quorum.election.timeout.ms", "500");
    p.put("controller.quorum.fetch.timeout.ms", "1000");
    p.put("log.cleaner.dedupe.buffer.size", "2097152");
    p.put("num.network.threads", "2");
    p.put("num.io.threads", "2");
    return p;
  }

  JavaService elasticsearch() throws IOException {
    Path home = folders.server("elasticsearch-" + Versions.of("elasticsearch"));
    return new JavaService(
        folders,
        "elasticsearch",
        List.of(ports.elasticsearch(), ports.elasticsearchTransport()),
        List.of("-Xms128m", "-Xmx384m"),
        "org.commcarehq.services.elasticsearch.ElasticsearchNode",
        () -> onClassPath(home),
        List.of(
            home.toString(),
            "path.data=" + folders.data("elasticsearch"),
            "path.logs=" + Files.createDirectories(folders.run().resolve("logs/elasticsearch")),
            "network.host=127.0.0.1",
            "http.port=" + ports.elasticsearch(),
            "transport.port=" + ports.elasticsearchTransport()),
        this::elasticsearchAnswers);
  }

  private boolean elasticsearchAnswers() {
    return Probe.get(settings.get("hq.elasticsearch.url") + "/_cluster/health")
        .filter(answer -> answer.statusCode() == 200)
        .isPresent();
  }

  /** The server runs from the class path here, where a plug-in that names its module is refused. */
  private static void onClassPath(Path home) throws IOException {
    Files.createDirectories(home.resolve("plugins"));
    Path descriptor = home.resolve("modules/transport-netty4/plugin-descriptor.properties");
    List<String> lines = Files.readAllLines(descriptor);
    if (lines.stream().anyMatch(line -> line.startsWith("modulename"))) {
      Files.write(
          descriptor, lines.stream().filter(line -> !line.startsWith("modulename")).toList());
    }
  }

  JavaService s3() throws IOException {
    Path properties = folders.etc("s3proxy.properties");
    return new JavaService(
        folders,
        "s3",
        List.of(ports.s3()),
        List.of("-Xmx128m", "-XX:TieredStopAtLevel=1"),
        "org.gaul.s3proxy.Main",
        () -> write(properties, s3Properties()),
        List.of("--properties", properties.toString()),
        () -> Probe.get(settings.get("hq.s3.endpoint")).isPresent());
  }

  private Properties s3Properties() throws IOException {
    Properties p = new Properties();
    p.put("s3proxy.endpoint", settings.get("hq.s3.endpoint"));
    p.put("s3proxy.authorization", "aws-v2-or-v4");
    p.put("s3proxy.identity", settings.get("hq.s3.access-key"));
    p.put("s3proxy.credential", settings.get("hq.s3.secret-key"));
    p.put("jclouds.provider", "filesystem-nio2");
    p.put("jclouds.filesystem.basedir", folders.data("s3").toString());
    return p;
  }

  JavaService mail() {
    return new JavaService(
        folders,
        "mail",
        List.of(ports.smtp(), ports.imap()),
        List.of(
            "-Xmx48m",
            "-XX:TieredStopAtLevel=1",
            // one address for all would start its API, too, at WildFly's port
            "-Dgreenmail.smtp.hostname=127.0.0.1",
            "-Dgreenmail.smtp.port=" + ports.smtp(),
            "-Dgreenmail.imap.hostname=127.0.0.1",
            "-Dgreenmail.imap.port=" + ports.imap(),
            "-Dgreenmail.auth.disabled"),
        "com.icegreen.greenmail.standalone.GreenMailStandaloneRunner",
        () -> {},
        List.of(),
        () -> Probe.answers(ports.smtp(), "", "220"));
  }

  private static void write(Path file, Properties content) throws IOException {
    Secrets.OwnerOnly.write(file, content);
  }
}
