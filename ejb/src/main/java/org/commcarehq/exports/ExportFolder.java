package org.commcarehq.exports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.commcarehq.platform.tasks.ClaimedTask;

/** Where finished exports lie, a folder per project, on a disk that all nodes share. */
final class ExportFolder {
  private final Path root;

  ExportFolder(Path sharedFolder) {
    this.root = sharedFolder.toAbsolutePath().normalize().resolve("exports");
  }

  /** A fresh place for the file of one claim; two workers of one task never share it. */
  Path part(ClaimedTask task) throws IOException {
    Path folder = root.resolve(task.id().domain());
    Files.createDirectories(folder);
    return folder.resolve(nameOf(task) + ".part");
  }

  static String nameOf(ClaimedTask task) {
    return task.id().id() + "-" + task.epoch() + ".xlsx";
  }

  /** A file of the project, if it is there and lies nowhere else. */
  Optional<Path> find(String domain, String name) {
    Path folder = root.resolve(domain).normalize();
    Path file = folder.resolve(name).normalize();
    boolean inside = folder.getParent().equals(root) && file.getParent().equals(folder);
    return inside && Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
  }

  /** Removes a project's folder with what is in it. */
  void remove(String domain) throws IOException {
    Path folder = root.resolve(domain).normalize();
    if (!folder.getParent().equals(root) || !Files.isDirectory(folder)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }

  /** Removes everything that was last written before a moment, left-over parts too. */
  void removeOlderThan(Instant moment) throws IOException {
    if (!Files.isDirectory(root)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> all = Files.walk(root, 2)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      try {
        if (Files.getLastModifiedTime(file).compareTo(FileTime.from(moment)) < 0) {
          Files.deleteIfExists(file);
        }
      } catch (NoSuchFileException gone) {
        continue; // another node was faster
      }
    }
  }
}
