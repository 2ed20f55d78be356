package org.commcarehq.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A server that is one of this build's modules and runs in its own JVM. */
record JavaService(
    Folders folders,
    String name,
    List<Integer> ports,
    List<String> options,
    String mainClass,
    Preparation preparation,
    List<String> arguments,
    BooleanSupplier health)
    implements Service {

  /** Writes what the server reads at its start. */
  interface Preparation {
    void run() throws IOException;
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  @Override
  public void prepare() throws IOException {
    preparation.run();
  }

  @Override
  public List<String> command() throws IOException {
    List<String> command = new ArrayList<>(List.of(java(), "-XX:+UseSerialGC"));
    command.addAll(options);
    command.addAll(List.of("-cp", folders.classPath(name), mainClass));
    command.addAll(arguments);
    return command;
  }

  @Override
  public boolean healthy() {
    return health.getAsBoolean();
  }

  @Override
  public Path log() throws IOException {
    return folders.log(name);
  }
}
