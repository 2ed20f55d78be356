package org.commcarehq.platform.xml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RawXmlTest {
  @Test
  void the_hash_is_that_of_the_bytes_as_they_came() {
    assertThat(RawXml.of("abc".getBytes()).sha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(RawXml.of("abc ".getBytes()).sha256())
        .isNotEqualTo(RawXml.of("abc".getBytes()).sha256());
  }

  @Test
  void nobody_can_change_the_bytes() {
    byte[] mine = {1, 2};
    RawXml kept = RawXml.of(mine);
    mine[0] = 9;
    kept.bytes()[1] = 9;

    assertThat(kept.bytes()).containsExactly(1, 2);
    assertThat(kept.length()).isEqualTo(2);
  }
}
