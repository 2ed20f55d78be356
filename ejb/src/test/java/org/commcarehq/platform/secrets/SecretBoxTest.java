package org.commcarehq.platform.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.commcarehq.TestHouse;
import org.commcarehq.platform.Unavailable;
import org.commcarehq.platform.settings.Settings;
import org.commcarehq.platform.settings.TestSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretBoxTest {
  @TempDir Path folder;

  @Test
  void what_is_sealed_can_be_read_by_every_node_with_the_same_file() {
    Sealed sealed = box().seal("mail 1", "Übergang 🔑");

    assertThat(box().open("mail 1", sealed)).isEqualTo("Übergang 🔑");
    assertThat(sealed.hex()).isNotEqualTo(box().seal("mail 1", "Übergang 🔑").hex());
  }

  @Test
  void what_is_sealed_for_one_purpose_is_nothing_for_another() {
    Sealed sealed = box().seal("totp asha", "secret");

    assertThatThrownBy(() -> box().open("totp juma", sealed))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void what_was_changed_is_not_read() {
    Sealed sealed = box().seal("x", "secret");
    char last = sealed.hex().charAt(sealed.hex().length() - 1);
    String changed =
        sealed.hex().substring(0, sealed.hex().length() - 1) + (last == '0' ? '1' : '0');

    assertThatThrownBy(() -> box().open("x", new Sealed(sealed.keyId(), changed)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> box().open("x", new Sealed(sealed.keyId(), "00")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void an_old_key_opens_what_it_sealed_and_the_first_one_seals() throws Exception {
    Sealed old = box().seal("x", "secret");
    List<String> lines = Files.readAllLines(file());
    String fresh = Base64.getEncoder().encodeToString(new byte[32]);
    Files.write(file(), List.of(fresh, lines.get(0)));

    assertThat(box().open("x", old)).isEqualTo("secret");
    assertThat(box().seal("x", "secret").keyId()).isNotEqualTo(old.keyId());

    Files.write(file(), List.of(fresh));
    assertThatThrownBy(() -> box().open("x", old))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining(old.keyId());
  }

  @Test
  void the_file_is_for_the_server_alone() throws Exception {
    box().seal("x", "secret");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void a_file_without_a_key_is_told() throws Exception {
    Files.writeString(file(), "this is no key\n");

    assertThatThrownBy(() -> box().seal("x", "secret")).isInstanceOf(Unavailable.class);
  }

  private Path file() {
    return folder.resolve("secret-key");
  }

  private SecretBox box() {
    Settings settings = TestSettings.with(Map.of("hq.secret-key-file", file().toString()));
    return new TestHouse().with(Settings.class, settings).get(SecretBox.class);
  }
}
