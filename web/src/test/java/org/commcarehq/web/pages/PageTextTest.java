package org.commcarehq.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class PageTextTest {
  private final PageText text = new PageText();

  @Test
  void a_quantity_is_shown_without_the_zeros_that_say_nothing() {
    assertThat(text.quantity(new BigDecimal("40.000000"))).isEqualTo("40");
    assertThat(text.quantity(new BigDecimal("-0.500000"))).isEqualTo("\u22120.5");
    assertThat(text.quantity(new BigDecimal("1E+3"))).isEqualTo("1000");
    assertThat(text.quantity(new BigDecimal("0.000000"))).isEqualTo("0");
  }
}
