package org.commcarehq.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a stack finds what was built, and where it keeps what it writes. */
record Folders(Path root, Path run) {

  static Folders fromSystemProperties() {
    String root = System.getProperty("hq.root");
    Path checkout = root == null || root.isBlank() ? rootOfThisBuild() : Path.of(root);
    String run = System.getProperty("hq.run.dir", "");
    Path kept = run.isBlank() ? checkout.resolve(".run") : Path.of(run);
    return new Folders(checkout.toAbsolutePath().normalize(), kept.toAbsolutePath().normalize());
  }

  /** The launcher's jar lies in server-config/launcher/target. */
  private static Path rootOfThisBuild() {
    Path here =
        Path.of(Folders.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    for (Path folder = here; folder != null; folder = folder.getParent()) {
      if (Files.isRegularFile(folder.resolve("server-config/hq.properties"))) {
        return folder;
      }
    }
    throw new Trouble("Cannot find the checkout: start with -Dhq.root=<its folder>.");
  }

  Path data(String service) throws IOException {
    return Files.createDirectories(run.resolve("data").resolve(service));
  }

  Path log(String service) throws IOException {
    return Files.createDirectories(run.resolve("logs")).resolve(service + ".log");
  }

  Path pid(String service) throws IOException {
    return Files.createDirectories(run.resolve("pids")).resolve(service + ".pid");
  }

  /** Configuration files that the launcher writes for its services. */
  Path etc(String name) throws IOException {
    return Files.createDirectories(run.resolve("etc")).resolve(name);
  }

  /** Unpacked servers, shared by all stacks of this checkout. */
  Path server(String name) {
    return root.resolve(".run/servers").resolve(name);
  }

  /** Class path of a service that is one of this build's modules. */
  String classPath(String service) throws IOException {
    Path target = root.resolve("server-config/services").resolve(service).resolve("target");
    Path list = target.resolve("classpath.txt");
    if (!Files.exists(list)) {
      throw new Trouble("The build has not run: " + list + " is missing. Run: mvn -Prun");
    }
    return target.resolve("classes") + java.io.File.pathSeparator + Files.readString(list).strip();
  }
}
