package org.commcarehq.web.rest.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.commcarehq.platform.Refused;
import org.junit.jupiter.api.Test;

/** How a request says which version of a form it means. */
class FormTagTest {
  @Test
  void a_tag_names_one_version_also_when_a_proxy_made_it_weak() {
    assertThat(FormTag.wanted("\"abc\"")).contains("abc");
    assertThat(FormTag.wanted(" W/\"abc\" ")).contains("abc");
  }

  @Test
  void without_a_tag_or_with_a_star_any_version_will_do() {
    assertThat(FormTag.wanted(null)).isEmpty();
    assertThat(FormTag.wanted("*")).isEmpty();
  }

  @Test
  void what_names_no_version_or_several_is_refused() {
    for (String header : List.of("", "abc", "\"abc\", \"def\"", "\"abc")) {
      assertThatThrownBy(() -> FormTag.wanted(header)).as(header).isInstanceOf(Refused.class);
    }
  }
}
