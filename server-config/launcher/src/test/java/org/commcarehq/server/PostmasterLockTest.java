package org.commcarehq.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class PostmasterLockTest {
  @TempDir Path data;

  @Test
  void without_a_file_nothing_is_stale() throws IOException {
    assertThat(PostmasterLock.isStale(data)).isFalse();
  }

  @Test
  void a_file_of_a_process_that_is_gone_is_stale() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    write(gone.pid());

    assertThat(PostmasterLock.isStale(data)).isTrue();
  }

  @Test
  void a_file_whose_number_another_program_has_by_now_is_stale() throws IOException {
    write(ProcessHandle.current().pid());

    assertThat(PostmasterLock.isStale(data)).isTrue();
  }

  private void write(long pid) throws IOException {
    Files.writeString(PostmasterLock.in(data), pid + System.lineSeparator() + data);
  }
}
