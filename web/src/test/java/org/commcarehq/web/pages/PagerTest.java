package org.commcarehq.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PagerTest {
  @Test
  void the_last_page_may_be_short() {
    Pager last = new Pager(3, 120);

    assertThat(last.first()).isEqualTo(100);
    assertThat(last.end()).isEqualTo(120);
    assertThat(last.hasEarlier()).isTrue();
    assertThat(last.hasLater()).isFalse();
  }

  @Test
  void nothing_is_one_page() {
    Pager only = new Pager(1, 0);

    assertThat(only.end()).isZero();
    assertThat(only.isNeeded()).isFalse();
    assertThat(only.hasLater()).isFalse();
  }
}
