package org.commcarehq.platform.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every cache keeps to. */
interface ExpiringCacheContract {
  Duration LONG = Duration.ofMinutes(5);

  ExpiringCache cache();

  /** Lets at least this much of a value's time pass. */
  void pass(Duration time) throws InterruptedException;

  @Test
  default void a_value_is_found_under_its_key() {
    cache().put("demo", "greeting", "karibu", LONG);
    assertThat(cache().find("demo", "greeting")).contains("karibu");
    assertThat(cache().find("demo", "farewell")).isEmpty();
  }

  @Test
  default void a_value_belongs_to_its_project() {
    cache().put("one", "two:key", "mine", LONG);
    assertThat(cache().find("two", "two:key")).isEmpty();
    assertThat(cache().find("one:two", "key")).isEmpty();
  }

  @Test
  default void a_value_expires() throws InterruptedException {
    cache().put("demo", "short", "soon gone", Duration.ofMillis(300));
    assertThat(cache().find("demo", "short")).isPresent();
    pass(Duration.ofMillis(400));
    assertThat(cache().find("demo", "short")).isEmpty();
  }

  @Test
  default void a_later_value_replaces_an_earlier_one() {
    cache().put("demo", "name", "old", LONG);
    cache().put("demo", "name", "new", LONG);
    assertThat(cache().find("demo", "name")).contains("new");
  }

  @Test
  default void a_forgotten_value_is_gone() {
    cache().put("demo", "secret", "x", LONG);
    cache().forget("demo", "secret");
    cache().forget("demo", "secret");
    assertThat(cache().find("demo", "secret")).isEmpty();
  }

  @Test
  default void a_value_is_loaded_once() {
    AtomicInteger loads = new AtomicInteger();
    for (int i = 0; i < 3; i++) {
      assertThat(cache().get("demo", "loaded", LONG, () -> "value " + loads.incrementAndGet()))
          .isEqualTo("value 1");
    }
  }

  @Test
  default void text_of_any_script_is_kept() {
    cache().put("demo", "script", "नमस्ते 👋 \u0000 \"", LONG);
    assertThat(cache().find("demo", "script")).contains("नमस्ते 👋 \u0000 \"");
  }
}
