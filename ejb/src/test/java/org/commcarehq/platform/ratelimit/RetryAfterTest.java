package org.commcarehq.platform.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RetryAfterTest {
  @Test
  void it_is_between_five_seconds_and_two_minutes_and_differs() {
    assertThat(Stream.generate(RetryAfter::seconds).limit(5_000).collect(Collectors.toSet()))
        .allMatch(seconds -> seconds >= 5 && seconds <= 120)
        .hasSizeGreaterThan(100);
  }
}
