package org.commcarehq.platform.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTimeTest {
  @ParameterizedTest
  @CsvSource({
    "2026-04-01T09:30:00.000+02, 2026-04-01T07:30:00Z",
    "2026-04-01T09:30:00.000-02, 2026-04-01T11:30:00Z",
    "2026-04-01T09:30:00.000+05:30, 2026-04-01T04:00:00Z",
    "2026-04-01T09:30:00.000+0530, 2026-04-01T04:00:00Z",
    "2026-04-01T09:30:00.000Z, 2026-04-01T09:30:00Z",
    "2026-04-01T09:30:00Z, 2026-04-01T09:30:00Z",
    "2026-04-01T09:30Z, 2026-04-01T09:30:00Z",
    "2026-04-01T09:30:00.123456Z, 2026-04-01T09:30:00.123456Z"
  })
  void a_time_is_read_whatever_form_its_offset_has(String text, Instant expected) {
    assertThat(DeviceTime.parse(text)).contains(expected);
  }

  @Test
  void a_time_without_an_offset_is_utc() {
    assertThat(DeviceTime.parse("2026-04-01T09:30:00.000"))
        .contains(Instant.parse("2026-04-01T09:30:00Z"));
  }

  @Test
  void a_bare_date_is_its_first_moment_in_utc() {
    assertThat(DeviceTime.parse("2026-04-01")).contains(Instant.parse("2026-04-01T00:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2025-13-45",
        "2025-02-30",
        "2025-02-30T10:00:00Z",
        "yesterday",
        "",
        "2020-01-01 10:00:00",
        "2026-04-01T25:00:00Z",
        "2026-04-01T09:30:00+99:00",
        "0000-06-01T10:00:00Z",
        "-0044-03-15",
        "+10000-01-01T00:00:00Z",
        "+999999999-01-01T00:00:00Z",
        "9999-12-31T23:59:59-14:00",
        "T"
      })
  void what_is_no_time_gives_nothing(String text) {
    assertThat(DeviceTime.parse(text)).isEmpty();
  }
}
