package org.commcarehq.ear.walls;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.commcarehq.server.Stack;

/**
 * The application, started again with its one class of checks replaced by one that lets everybody
 * do everything: for tests of what is behind it. Closing gives the server the application as built.
 */
final class UncheckedBuild implements AutoCloseable {
  private static final String CHECK = "org/commcarehq/web/security/AccessCheck";
  private static final String WITHOUT_CHECKS =
      """
      package org.commcarehq.web.security;

      import java.util.Optional;
      import org.commcarehq.roles.Permission;
      import org.commcarehq.users.Caller;

      public final class AccessCheck {
        public static Optional<String> project(Optional<String> asked, Caller caller) {
          return asked;
        }

        public static boolean allows(Rule rule, Caller caller) {
          return true;
        }

        public static boolean allows(Permission[] needed, boolean admin, Caller caller) {
          return true;
        }
      }
      """;

  private final Path ear = Path.of(System.getProperty("hq.root"), "ear/target/commcarehq.ear");
  private final Path asBuilt = ear.resolveSibling("commcarehq.ear.checked");
  private final Path folder;
  private final Path classes;

  UncheckedBuild() throws Exception {
    folder = Files.createTempDirectory("unchecked");
    classes = Files.createDirectories(folder.resolve("classes"));
    Path changed = folder.resolve("commcarehq.ear");
    Files.copy(ear, changed);
    replaceCheck(changed);
    Files.move(ear, asBuilt, StandardCopyOption.REPLACE_EXISTING);
    Files.move(changed, ear);
    startAgain();
  }

  @Override
  public void close() throws Exception {
    Files.move(asBuilt, ear, StandardCopyOption.REPLACE_EXISTING);
    startAgain();
  }

  private void replaceCheck(Path changed) throws IOException {
    Path war = folder.resolve("web.war");
    try (FileSystem whole = FileSystems.newFileSystem(changed)) {
      unpack(whole.getPath("/"), whole);
      Path inside = whole.getPath("/commcarehq-web.war");
      Files.copy(inside, war);
      try (FileSystem web = FileSystems.newFileSystem(war)) {
        copyFolder(web.getPath("/WEB-INF/classes"), classes);
        compile();
        for (String suffix : List.of(".class")) {
          Files.copy(
              classes.resolve(CHECK + suffix),
              web.getPath("/WEB-INF/classes/" + CHECK + suffix),
              StandardCopyOption.REPLACE_EXISTING);
        }
      }
      Files.copy(war, inside, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void unpack(Path from, FileSystem whole) throws IOException {
    Path libraries = Files.createDirectories(folder.resolve("libraries"));
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file :
          (Iterable<Path>) files.filter(f -> f.toString().endsWith(".jar"))::iterator) {
        Files.copy(file, libraries.resolve(file.getFileName().toString()));
      }
    }
  }

  private static void copyFolder(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }

  private void compile() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    String path;
    try (Stream<Path> jars = Files.list(folder.resolve("libraries"))) {
      path =
          Stream.concat(Stream.of(classes), jars)
              .map(Path::toString)
              .collect(Collectors.joining(File.pathSeparator));
    }
    boolean compiled =
        compiler
            .getTask(
                null,
                null,
                null,
                List.of("-proc:none", "-d", classes.toString(), "-cp", path),
                null,
                List.of(new Source()))
            .call();
    if (!compiled) {
      throw new IllegalStateException("the check without checks does not compile");
    }
  }

  private static void startAgain() throws Exception {
    Stack stack = Stack.fromSystemProperties();
    stack.stopService("wildfly");
    stack.startService("wildfly");
  }

  /** The class in words. */
  private static final class Source extends SimpleJavaFileObject {
    Source() {
      super(URI.create("string:///" + CHECK + ".java"), JavaFileObject.Kind.SOURCE);
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return WITHOUT_CHECKS;
    }
  }
}
