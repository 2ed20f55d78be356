package org.commcarehq.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTypeTest {
  @Test
  void only_the_type_itself_is_kept() {
    assertThat(PlainType.of("image/jpeg")).isEqualTo("image/jpeg");
    assertThat(PlainType.of(" image/jpeg ; charset=\0")).isEqualTo("image/jpeg");
  }

  @Test
  void what_is_no_type_is_mere_bytes() {
    for (String sent : new String[] {"", "x", "image/\0jpeg", "image/jpeg\0", "a/b/c", "a/b c"}) {
      assertThat(PlainType.of(sent)).as(sent).isEqualTo(PlainType.BYTES);
    }
  }
}
