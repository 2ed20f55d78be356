package org.commcarehq.exports;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.commcarehq.platform.db.Json;

/**
 * Keeps forms on disk until all their columns are known: a sheet's header is written before its
 * rows, and the rows do not fit into memory.
 */
final class RowFile implements AutoCloseable {
  private static final TypeReference<AnsweredForm> FORM = new TypeReference<>() {};

  private final Path file;
  private final BufferedWriter out;

  RowFile(Path folder) throws IOException {
    Files.createDirectories(folder);
    file = Files.createTempFile(folder, "export", ".rows");
    out = Files.newBufferedWriter(file);
  }

  void add(AnsweredForm form) throws IOException {
    out.write(Json.write(form));
    out.write('\n');
  }

  /** Gives all forms in the order they were added; nothing is added afterwards. */
  void forEach(Consumer<AnsweredForm> row) throws IOException {
    out.close();
    try (BufferedReader in = Files.newBufferedReader(file)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        row.accept(Json.read(line, FORM));
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
    Files.deleteIfExists(file);
  }
}
