package org.commcarehq.web.pages.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/120.0 Safari/537.36"
            + "|Chrome on Linux",
        "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0"
            + "|Edge on Windows",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1 Safari/604.1"
            + "|Safari on iPhone",
        "Mozilla/5.0 (Linux; Android 13) Gecko/121.0 Firefox/121.0|Firefox on Android",
        "curl/8.1|A program",
        "''|A program"
      })
  void a_browser_is_told_by_what_it_calls_itself(String agent, String words) {
    assertThat(Agents.words(agent)).isEqualTo(words);
  }
}
