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

  @Test
  void a_list_by_name_goes_on_where_it_ended_whatever_came_and_went_meanwhile() {
    Paging<String> first = byName(List.of("b", "C", "a", "d"), null);
    assertThat(first.items()).containsExactly("a", "b");

    Paging<String> second = byName(List.of("a", "aa", "C", "d", "E"), first.next());
    assertThat(second.items()).containsExactly("C", "d");
    assertThat(byName(List.of("a", "E"), second.next()))
        .isEqualTo(new Paging<>(List.of("E"), null));
  }

  @Test
  void a_name_that_was_made_up_is_refused() {
    for (String made : List.of("", "-1", "abc", "a.b.c", "%.%", "AA.AA")) {
      assertThatThrownBy(() -> NameKey.of(made)).as(made).isInstanceOf(Refused.class);
    }
    NameKey key = new NameKey("Nord. \u00e9", "1.2");
    assertThat(NameKey.of(key.text())).isEqualTo(key);
  }

  @Test
  void a_word_that_is_neither_yes_nor_no_is_refused() {
    assertThat(Paging.flag("archived", null)).isEmpty();
    assertThat(Paging.flag("archived", "true")).contains(true);
    assertThatThrownBy(() -> Paging.flag("archived", "True")).isInstanceOf(Refused.class);
  }

  private static Paging<String> byName(List<String> all, String after) {
    return Paging.byName(all, after, 2, name -> new NameKey(name, name), name -> name);
  }
}
