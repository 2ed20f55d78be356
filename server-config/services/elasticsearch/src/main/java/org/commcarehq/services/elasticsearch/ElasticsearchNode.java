package org.commcarehq.services.elasticsearch;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginsLoader;

/** Runs one genuine Elasticsearch node from its published jars; also as root, for development. */
public final class ElasticsearchNode {
  private static final String NAME = "development";

  private ElasticsearchNode() {}

  /** Starts the node; arguments: home folder, then settings as {@code name=value}. */
  public static void main(String[] arguments) throws Exception {
    LogConfigurator.configureESLogging();
    LogConfigurator.setNodeName(NAME);
    LogConfigurator.setClusterName(NAME);
    Path home = Path.of(arguments[0]).toAbsolutePath();
    Path configuration = home.resolve("config");
    System.setProperty("es.path.conf", configuration.toString());
    Environment environment =
        InternalSettingsPreparer.prepareEnvironment(
            settings(home, arguments), Map.of(), configuration, () -> NAME);
    LogConfigurator.configure(environment, true);
    Node node = new Node(environment, plugins(environment)).start();
    CountDownLatch closed = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(node, closed)));
    closed.await();
  }

  private static Settings settings(Path home, String[] arguments) {
    Settings.Builder settings =
        Settings.builder()
            .put("path.home", home.toString())
            .put("cluster.name", NAME)
            .put("node.name", NAME)
            .put("discovery.type", "single-node")
            .put("cluster.routing.allocation.disk.threshold_enabled", false);
    for (int i = 1; i < arguments.length; i++) {
      String[] setting = arguments[i].split("=", 2);
      settings.put(setting[0], setting[1]);
    }
    return settings.build();
  }

  private static PluginsLoader plugins(Environment environment) {
    return PluginsLoader.createPluginsLoader(
        PluginsLoader.loadModulesBundles(environment.modulesDir()),
        PluginsLoader.loadPluginsBundles(environment.pluginsDir()),
        Map.of(),
        false);
  }

  private static void close(Node node, CountDownLatch closed) {
    try {
      node.prepareForClose();
      node.close();
      node.awaitClose(5, TimeUnit.SECONDS);
    } catch (java.io.IOException | InterruptedException e) {
      System.err.println("Elasticsearch did not close cleanly: " + e);
    } finally {
      closed.countDown();
    }
  }
}
