package org.commcarehq.platform.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.commcarehq.platform.xml.RawXml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderBlobStoreTest implements BlobStoreContract {
  @TempDir Path folder;

  @Override
  public BlobStore store() {
    return new FolderBlobStore(folder);
  }

  @Test
  void a_name_that_leads_out_of_the_folder_is_refused() {
    String hash = "0".repeat(64);
    for (String domain : new String[] {"..", "a/b", "", "/etc", ".hidden"}) {
      assertThatThrownBy(() -> store().open(new BlobKey(domain, hash)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> store().open(new BlobKey("demo", "../" + hash)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_source_that_breaks_off_leaves_no_file() throws IOException {
    BlobKey key = new BlobKey("demo", RawXml.of(new byte[] {1}).sha256());
    assertThatThrownBy(() -> store().put(key, new BrokenStream(), 1, "text/plain"))
        .isInstanceOf(IOException.class);
    try (Stream<Path> all = Files.walk(folder)) {
      assertThat(all.filter(Files::isRegularFile)).isEmpty();
    }
  }

  private static final class BrokenStream extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("broken off");
    }
  }
}
