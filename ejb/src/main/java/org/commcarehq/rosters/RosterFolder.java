package org.commcarehq.rosters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.commcarehq.platform.tasks.ClaimedTask;

/** Where spreadsheets lie, a folder per project, on a disk that all nodes share. */
final class RosterFolder {
  private static final String OWN = "rw-------";
  private final Path root;

  RosterFolder(Path sharedFolder) {
    this.root = sharedFolder.toAbsolutePath().normalize().resolve("rosters");
  }

  /** Takes over a file that somebody brought; nobody else can read it. */
  void keep(String domain, String id, Path brought) throws IOException {
    Path file = place(domain, id + ".xlsx");
    Files.createDirectories(file.getParent());
    Path part = place(domain, id + ".xlsx.part");
    Files.copy(brought, part, StandardCopyOption.REPLACE_EXISTING);
    if (part.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(part, PosixFilePermissions.fromString(OWN));
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** What somebody brought, while it is kept. */
  Optional<Path> brought(String domain, String id) {
    return existing(place(domain, id + ".xlsx"));
  }

  /** The file of the problems of an upload, while it is kept. */
  Optional<Path> problems(String domain, String id) {
    return existing(place(domain, id + "-problems.xlsx"));
  }

  /** A fresh place for a file that one claim writes. */
  Path part(ClaimedTask task) throws IOException {
    Path file = place(task.id().domain(), task.id().id() + "-" + task.epoch() + ".part");
    Files.createDirectories(file.getParent());
    return file;
  }

  /** Lets what was written be the file of the problems. */
  void publish(Path part, String domain, String id) throws IOException {
    Files.move(part, place(domain, id + "-problems.xlsx"), StandardCopyOption.REPLACE_EXISTING);
  }

  /** What somebody brought may hold passwords: it goes as soon as it was done. */
  void forget(String domain, String id) throws IOException {
    Files.deleteIfExists(place(domain, id + ".xlsx"));
  }

  /** Removes everything that was last written before a moment. */
  void removeOlderThan(Instant moment, boolean brought) throws IOException {
    if (!Files.isDirectory(root)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> all = Files.walk(root, 2)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      boolean isBrought = !file.getFileName().toString().endsWith("-problems.xlsx");
      try {
        if (isBrought == brought
            && Files.getLastModifiedTime(file).compareTo(FileTime.from(moment)) < 0) {
          Files.deleteIfExists(file);
        }
      } catch (NoSuchFileException gone) {
        continue; // another node was faster
      }
    }
  }

  private Path place(String domain, String name) {
    Path folder = root.resolve(domain).normalize();
    Path file = folder.resolve(name).normalize();
    if (!root.equals(folder.getParent()) || !folder.equals(file.getParent())) {
      throw new IllegalArgumentException("no place in the folder: " + name);
    }
    return file;
  }

  private static Optional<Path> existing(Path file) {
    return Optional.of(file).filter(Files::isRegularFile);
  }
}
