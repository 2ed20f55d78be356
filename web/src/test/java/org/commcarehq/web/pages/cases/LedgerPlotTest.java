package org.commcarehq.web.pages.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerPlotTest {
  private static final Instant START = Instant.parse("2026-11-01T08:00:00Z");

  @Test
  void a_balance_stands_until_the_next_change() {
    LedgerPlot plot = LedgerPlot.of(List.of(point(0, "0"), point(50, "10"), point(100, "5")));

    assertThat(plot.line()).isEqualTo("6.0,90.0 240.0,90.0 240.0,6.0 474.0,6.0 474.0,48.0");
    assertThat(plot.zero()).isCloseTo(90, within(0.01));
    assertThat(plot.endY()).isCloseTo(48, within(0.01));
  }

  @Test
  void below_zero_the_line_of_zero_moves_up() {
    LedgerPlot plot = LedgerPlot.of(List.of(point(0, "10"), point(10, "-10")));

    assertThat(plot.zero()).isCloseTo(48, within(0.01));
    assertThat(plot.lowest()).isEqualByComparingTo("-10");
  }

  @Test
  void nothing_but_zeros_at_one_moment_is_drawn_too() {
    LedgerPlot plot = LedgerPlot.of(List.of(point(0, "0"), point(0, "0")));

    assertThat(plot.line()).doesNotContain("NaN");
  }

  private static LedgerPlot.Point point(long seconds, String balance) {
    return new LedgerPlot.Point(START.plusSeconds(seconds), new BigDecimal(balance));
  }
}
