package org.commcarehq.platform.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellValueTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=HYPERLINK(\"http://evil.example\",\"x\")",
        "+1",
        "-1+1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "\u0000=1"
      })
  void a_text_that_a_spreadsheet_would_run_gets_a_quote(String answer) {
    assertThat(CellValue.text(answer)).isEqualTo("'" + answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Amina", "", "a=b", "1+1", " =1", "'quoted'", "नमस्ते"})
  void any_other_text_stays_as_it_is(String answer) {
    assertThat(CellValue.text(answer)).isEqualTo(answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "7", "-5", "36.6", "-0.25", "123456789012345"})
  void a_true_number_is_a_number(String answer) {
    assertThat(CellValue.number(answer)).contains(new BigDecimal(answer));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "007",
        "0712345678",
        "+254712345678",
        "1e5",
        "1,000",
        "1.",
        ".5",
        "-1+1",
        "NaN",
        "1234567890123456",
        "12345678.12345678",
        " 5",
        "5 "
      })
  void what_a_number_would_change_is_no_number(String answer) {
    assertThat(CellValue.number(answer)).isEmpty();
  }

  @Test
  void a_text_longer_than_a_cell_is_cut_and_says_so() {
    assertThat(CellValue.text("x".repeat(40_000))).hasSize(32_767).endsWith("… (cut)");
  }
}
