package org.commcarehq.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
  private static final long LENGTH = 1000;

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0,0,0",
    "bytes=0-,0,999",
    "bytes=10-19,10,19",
    "bytes=990-5000,990,999",
    "bytes=-1,999,999",
    "bytes=-5000,0,999"
  })
  void one_part_is_read_and_ends_where_the_file_does(String header, long first, long last) {
    assertThat(ByteRange.read(header, LENGTH)).contains(new ByteRange(first, last));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "bytes=",
        "bytes=-",
        "bytes=5-2",
        "bytes=0-1,5-6",
        "items=0-5",
        "bytes=a-b",
        "bytes=0-99999999999999999999",
        "bytes=-1-2",
        "0-5"
      })
  void what_names_no_single_part_means_the_whole_file(String header) {
    assertThat(ByteRange.read(header, LENGTH)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=1000-", "bytes=4000-5000", "bytes=-0"})
  void a_part_behind_the_end_is_no_part(String header) {
    assertThat(ByteRange.read(header, LENGTH))
        .hasValueSatisfying(part -> assertThat(part.isEmpty()).isTrue());
  }

  @Test
  void an_empty_file_has_no_parts() {
    assertThat(ByteRange.whole(0).length()).isZero();
    assertThat(ByteRange.read("bytes=0-", 0))
        .hasValueSatisfying(part -> assertThat(part.isEmpty()).isTrue());
  }
}
