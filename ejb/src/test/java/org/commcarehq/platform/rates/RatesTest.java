package org.commcarehq.platform.rates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RatesTest {
  @Test
  void rates_are_read_as_they_are_written() {
    assertThat(Rates.of(" 30/s  0.14/min 17000/h 46/d 230/w ").most())
        .containsEntry(Window.SECOND, 30.0)
        .containsEntry(Window.MINUTE, 0.14)
        .containsEntry(Window.HOUR, 17_000.0)
        .containsEntry(Window.DAY, 46.0)
        .containsEntry(Window.WEEK, 230.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "", "  "})
  void none_is_no_limit(String text) {
    assertThat(Rates.of(text).most()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"30", "30/year", "-1/s", "x/s", "1/s 2/s", "1 /s"})
  void what_is_no_rate_is_refused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Rates.of(text));
  }

  @Test
  void a_project_has_the_room_of_its_workers_and_a_constant() {
    assertThat(Rates.of("0.01/s 46/d").times(50).plus(Rates.of("1/s 50/d")))
        .isEqualTo(Rates.of("1.5/s 2350/d"));
  }

  @Test
  void what_has_no_limit_for_one_has_none_for_many() {
    assertThat(Rates.of("46/d").times(2).plus(Rates.of("1/s 50/d"))).isEqualTo(Rates.of("142/d"));
  }
}
