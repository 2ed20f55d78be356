package org.commcarehq.web.pages.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.commcarehq.reports.DayCount;
import org.junit.jupiter.api.Test;

class DayChartTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

  @Test
  void the_top_line_is_a_round_even_number_above_the_highest_day() {
    assertThat(topOf(0)).isEqualTo(2);
    assertThat(topOf(5)).isEqualTo(6);
    assertThat(topOf(21)).isEqualTo(30);
    assertThat(topOf(100)).isEqualTo(100);
    assertThat(topOf(4_321)).isEqualTo(5_000);
  }

  @Test
  void a_single_form_can_be_seen_beside_a_thousand() {
    DayChart chart = chart(1, 1_000);

    assertThat(chart.getBars().get(0).height()).isPositive();
  }

  @Test
  void a_day_without_forms_has_no_bar_and_today_has_a_label() {
    List<Bar> bars = chart(0, 7).getBars();

    assertThat(bars.get(0).height()).isZero();
    assertThat(bars.get(1).labelled()).isTrue();
  }

  @Test
  void no_bar_leaves_the_drawing() {
    assertThat(chart(3, 9, 100).getBars())
        .allSatisfy(
            bar -> {
              assertThat(bar.x() + bar.width()).isLessThanOrEqualTo(DayChart.WIDTH);
              assertThat(bar.y()).isNotNegative();
            });
  }

  private static long topOf(long forms) {
    return chart(forms).getLines().get(0).forms();
  }

  private static DayChart chart(long... forms) {
    List<DayCount> days = new ArrayList<>();
    for (int i = 0; i < forms.length; i++) {
      days.add(new DayCount(TODAY.minusDays(forms.length - 1L - i), forms[i]));
    }
    return new DayChart(days);
  }
}
