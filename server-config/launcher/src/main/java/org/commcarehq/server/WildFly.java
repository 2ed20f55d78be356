package org.commcarehq.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.wildfly.core.launcher.StandaloneCommandBuilder;

/** WildFly with its embedded Artemis, and the application in it. */
record WildFly(Folders folders, Ports servicePorts, DevelopmentSettings settings)
    implements Service {
  // with one compiler the JVM keeps 48 MB for code, which the server and the application overflow
  private static final String JVM =
      "-Xms256m -Xmx768m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=160m";

  @Override
  public String name() {
    return "wildfly";
  }

  @Override
  public List<Integer> ports() {
    return List.of(servicePorts.http(), servicePorts.management(), servicePorts.cluster());
  }

  @Override
  public void prepare() throws IOException, InterruptedException {
    configuration().bringUpToDate();
    Files.createDirectories(Path.of(settings.get("hq.shared-folder")));
    Files.createDirectories(Path.of(settings.get("hq.temp-folder")));
    settings.write();
    application().place();
  }

  WildFlyConfiguration configuration() throws IOException {
    return new WildFlyConfiguration(
        home(),
        folders.root().resolve("server-config/wildfly"),
        base(),
        folders.log("wildfly-cli"));
  }

  Application application() {
    return new Application(folders, servicePorts);
  }

  @Override
  public List<String> command() throws IOException {
    StandaloneCommandBuilder command =
        StandaloneCommandBuilder.of(home())
            .setJavaHome(System.getProperty("java.home"))
            .setBaseDirectory(base())
            .setServerConfiguration(WildFlyConfiguration.FILE)
            .setJavaOptions(System.getProperty("hq.wildfly.java-options", JVM).split(" +"));
    command.addJavaOption("-Djava.net.preferIPv4Stack=true");
    command.addJavaOption("-Dfile.encoding=UTF-8");
    command.addJavaOption("-Duser.timezone=UTC");
    command.setPropertiesFile(settings.write());
    command.setBindAddressHint("127.0.0.1");
    command.addServerArgument("-Djboss.socket.binding.port-offset=" + servicePorts.offset());
    command.addServerArgument("-Djboss.node.name=node-" + servicePorts.offset());
    command.addServerArgument(
        "-Djboss.messaging.cluster.password=" + settings.secret("messaging-cluster"));
    return command.build();
  }

  /** It answers HTTP; whether the application is ready is another question. */
  @Override
  public boolean healthy() {
    return Probe.get("http://127.0.0.1:" + servicePorts.management() + "/").isPresent()
        && application().deployment() != Application.Deployment.UNDER_WAY;
  }

  /** Starting the application is work for the processor, and the machine may have other work. */
  @Override
  public Duration patience() {
    return Duration.ofMinutes(4);
  }

  @Override
  public Path log() throws IOException {
    return folders.log(name());
  }

  private Path home() {
    return folders.server("wildfly-" + Versions.of("wildfly"));
  }

  private Path base() {
    return folders.run().resolve("wildfly");
  }
}
