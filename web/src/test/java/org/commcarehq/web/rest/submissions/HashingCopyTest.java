package org.commcarehq.web.rest.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HashingCopyTest {
  @TempDir Path folder;

  @Test
  void bytes_are_written_counted_and_hashed() throws IOException {
    HashingCopy copy = copy(new ByteArrayInputStream("abc".getBytes()), 3);

    assertThat(copy.file()).hasContent("abc");
    assertThat(copy.length()).isEqualTo(3);
    assertThat(copy.sha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void one_byte_too_many_leaves_no_file() throws IOException {
    assertThat(HashingCopy.toFile(new ByteArrayInputStream(new byte[4]), folder, 3)).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void a_connection_that_breaks_leaves_no_file() {
    InputStream broken =
        new SequenceInputStream(
            new ByteArrayInputStream(new byte[100]),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("cut");
              }
            });

    assertThatThrownBy(() -> HashingCopy.toFile(broken, folder, 1_000)).hasMessage("cut");
    assertThat(folder).isEmptyDirectory();
  }

  private HashingCopy copy(InputStream bytes, long atMost) throws IOException {
    HashingCopy copy = HashingCopy.toFile(bytes, folder, atMost).orElseThrow();
    assertThat(Files.size(copy.file())).isEqualTo(copy.length());
    return copy;
  }
}
