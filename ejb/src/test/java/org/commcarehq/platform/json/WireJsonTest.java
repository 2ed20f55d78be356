package org.commcarehq.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.commcarehq.platform.Refused;
import org.junit.jupiter.api.Test;

class WireJsonTest {
  @Test
  void what_the_database_cannot_keep_is_refused_as_value_and_as_name_of_a_value() {
    assertThat(read("{\"fields\":{\"a\":\"b\"}}").fields()).isEqualTo(Map.of("a", "b"));
    assertThat(read("{\"fields\":{\"a\":\"\\ud83d\\ude00\"}}").fields())
        .containsValue("\ud83d\ude00");
    for (String bad :
        List.of(
            "{\"fields\":{\"a\":\"\\u0000\"}}",
            "{\"fields\":{\"a\\u0000\":\"b\"}}",
            "{\"fields\":{\"a\":\"\\ud83d\"}}",
            "{\"fields\":{\"\\ude00\":\"b\"}}")) {
      assertThatThrownBy(() -> read(bad))
          .isInstanceOfSatisfying(
              Refused.class,
              refused -> assertThat(refused.reason()).isEqualTo(JsonRefusal.NOT_JSON));
    }
  }

  @Test
  void a_moment_of_no_year_of_ours_is_refused() {
    assertThat(WireJson.read(moment("2026-04-01T09:30:00Z"), Moment.class).at()).isNotNull();
    for (String bad : List.of("+1000000000-12-31T23:59:59Z", "-0001-01-01T00:00:00Z", "tomorrow")) {
      assertThatThrownBy(() -> WireJson.read(moment(bad), Moment.class))
          .as(bad)
          .isInstanceOf(Refused.class);
    }
  }

  private static byte[] moment(String at) {
    return "{\"at\":\"%s\"}".formatted(at).getBytes(StandardCharsets.UTF_8);
  }

  record Moment(Instant at) {}

  private static Sent read(String json) {
    return WireJson.read(json.getBytes(StandardCharsets.UTF_8), Sent.class);
  }

  record Sent(Map<String, String> fields) {}
}
