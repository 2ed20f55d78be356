package org.commcarehq.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuthenticationKindTest {
  @Test
  void the_five_kinds_go_by_their_names() {
    assertThat(AuthenticationKind.names())
        .containsExactly("basic", "noauth", "digest", "api_key", "oauth2");
    for (AuthenticationKind kind : AuthenticationKind.values()) {
      assertThat(AuthenticationKind.named(kind.name().toLowerCase(java.util.Locale.ROOT)))
          .contains(kind);
    }
    assertThat(AuthenticationKind.named("BASIC")).isEmpty();
    assertThat(AuthenticationKind.named("kerberos")).isEmpty();
  }

  @Test
  void without_a_name_practice_needs_nobody() {
    assertThat(AuthenticationKind.guessed(Optional.of("Basic abc"), true))
        .isEqualTo(AuthenticationKind.NOAUTH);
  }

  @Test
  void without_a_name_the_header_tells() {
    assertThat(guessed("Digest username=\"a\"")).isEqualTo(AuthenticationKind.DIGEST);
    assertThat(guessed("ApiKey amina:123")).isEqualTo(AuthenticationKind.API_KEY);
    assertThat(guessed("bearer abc")).isEqualTo(AuthenticationKind.OAUTH2);
    assertThat(guessed("Basic abc")).isEqualTo(AuthenticationKind.BASIC);
    assertThat(guessed("")).isEqualTo(AuthenticationKind.BASIC);
    assertThat(guessed("nonsense")).isEqualTo(AuthenticationKind.BASIC);
    assertThat(AuthenticationKind.guessed(Optional.empty(), false))
        .isEqualTo(AuthenticationKind.BASIC);
  }

  private static AuthenticationKind guessed(String header) {
    return AuthenticationKind.guessed(Optional.of(header), false);
  }
}
