package org.commcarehq.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Java files below a folder, as text. */
public final class Sources {
  private static final Pattern PUBLIC_TYPE =
      Pattern.compile(
          "^public (?:(?:abstract|final|sealed|non-sealed|static) )*"
              + "(?:class|record|enum|interface|@interface) (\\w+)",
          Pattern.MULTILINE);
  private static final Pattern CATCH_ALL =
      Pattern.compile(
          "catch \\((?:final )?(?:\\w+ \\| )*(?:Exception|Throwable|RuntimeException|Error) "
              + "[^)]*\\)\\s*\\{([^\\n]*)\\n([^\\n]*)");
  private static final Pattern LEFT = Pattern.compile("//.*\\b(TODO|FIXME|XXX|HACK)\\b");

  private final List<Path> files;

  private Sources(List<Path> files) {
    this.files = files;
  }

  /** All of them; none when there is no such folder. */
  public static Sources in(Path folder) {
    if (!Files.isDirectory(folder)) {
      return new Sources(List.of());
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return new Sources(all.filter(path -> path.toString().endsWith(".java")).sorted().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many files there are. */
  public int count() {
    return files.size();
  }

  /** Folders with types but without package-info.java, or with one that says nothing. */
  public List<String> packagesWithoutWords() {
    Set<Path> folders = files.stream().map(Path::getParent).collect(Collectors.toSet());
    Set<String> silent = new TreeSet<>();
    for (Path folder : folders) {
      Path info = folder.resolve("package-info.java");
      if (!files.contains(info) || !text(info).contains("/**")) {
        silent.add(folder.toString());
      }
    }
    return List.copyOf(silent);
  }

  /** Public top-level types with no doc comment before them. */
  public List<String> publicTypesWithoutWords() {
    List<String> silent = new ArrayList<>();
    for (Path file : files) {
      String text = text(file);
      Matcher type = PUBLIC_TYPE.matcher(text);
      if (type.find() && !describes(text.substring(0, type.start()))) {
        silent.add(file.toString());
      }
    }
    return silent;
  }

  /** Files of more lines than this. */
  public List<String> filesLongerThan(int lines) {
    return files.stream()
        .filter(file -> text(file).lines().count() > lines)
        .map(Path::toString)
        .toList();
  }

  /** Catches of everything whose first lines do not say, in a comment, why this place may. */
  public List<String> catchAllsWithoutReason() {
    List<String> found = new ArrayList<>();
    for (Path file : files) {
      Matcher all = CATCH_ALL.matcher(text(file));
      while (all.find()) {
        if (!all.group(1).contains("//") && !all.group(2).contains("//")) {
          found.add(file + ": " + all.group().lines().findFirst().orElse(""));
        }
      }
    }
    return found;
  }

  /** Comments that put work off. */
  public List<String> leftToDo() {
    return files.stream()
        .filter(file -> LEFT.matcher(text(file)).find())
        .map(Path::toString)
        .toList();
  }

  private static boolean describes(String before) {
    int words = before.lastIndexOf("/**");
    return words > before.lastIndexOf("\nimport ") && words >= 0;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
