package org.commcarehq.users;

import static org.assertj.core.api.Assertions.assertThat;

import org.commcarehq.TestHouse;
import org.junit.jupiter.api.Test;

/** Who is let in, on a real PostgreSQL. */
class UserServiceTest {
  private final UserService users = new TestHouse().get(UserService.class);

  @Test
  void a_name_that_cannot_be_stored_is_nobodys() {
    assertThat(users.authenticateWeb("a\0b@example.org", "secret")).isEmpty();
    assertThat(users.authenticateDevice("demo", "a\0b", "secret").outcome())
        .isEqualTo(DeviceLogin.Outcome.REFUSED);
    assertThat(users.authenticateDevice("demo", "a\0b@example.org", "secret").outcome())
        .isEqualTo(DeviceLogin.Outcome.REFUSED);
  }
}
