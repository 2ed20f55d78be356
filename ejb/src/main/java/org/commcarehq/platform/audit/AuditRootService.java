package org.commcarehq.platform.audit;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.commcarehq.platform.settings.Settings;

/**
 * Door for the timer that keeps the last link of each day, in the database and in a file of the
 * shared folder: carried elsewhere, it shows later that nobody wrote a whole chain anew.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AuditRootService {
  private static final String FOLDER = "audit-roots";
  private static final String HEADINGS = "project,link,hash\n";

  @Inject AuditRootStore store;
  @Inject Settings settings;

  /**
   * Keeps the last links of a day that is over. Done twice, it changes nothing.
   *
   * @return where they stand
   */
  public Path close(LocalDate day) {
    store.close(day);
    try {
      return write(day, store.of(day));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path write(LocalDate day, List<AuditRoot> roots) throws IOException {
    Path folder = settings.sharedFolder().toAbsolutePath().normalize().resolve(FOLDER);
    Files.createDirectories(folder);
    String lines =
        roots.stream()
            .map(root -> root.domain() + "," + root.seq() + "," + root.hash() + "\n")
            .collect(Collectors.joining("", HEADINGS, ""));
    Path part = Files.createTempFile(folder, day + "-", ".part");
    Files.writeString(part, lines);
    return Files.move(
        part,
        folder.resolve(day + ".csv"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}
