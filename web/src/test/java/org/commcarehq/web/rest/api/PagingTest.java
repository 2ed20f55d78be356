package org.commcarehq.web.rest.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.commcarehq.platform.Refused;
import org.junit.jupiter.api.Test;

class PagingTest {
  @Test
  void the_key_of_a_list_comes_back_as_it_was_given() {
    Paging.Moment last =
        new Paging.Moment(Instant.parse("2026-04-01T09:30:00.123456Z"), "a b\u00e9");

    assertThat(Paging.Moment.of(last.text())).isEqualTo(last);
  }

  @Test
  void a_key_that_was_made_up_is_refused_and_never_asked_of_the_database() {
    for (String made :
        List.of(
            "",
            "today f1",
            "2026-04-01T09:30:00Z",
            "2026-04-01T09:30:00Z a\0b",
            "+1000000000-01-01T00:00:00Z f1",
            "-0001-01-01T00:00:00Z f1")) {
      String after = Base64.getUrlEncoder().encodeToString(made.getBytes(StandardCharsets.UTF_8));
      assertThatThrownBy(() -> Paging.Moment.of(after)).as(made).isInstanceOf(Refused.class);
    }
    assertThatThrownBy(() -> Paging.Moment.of("no base 64")).isInstanceOf(Refused.class);
  }
}
