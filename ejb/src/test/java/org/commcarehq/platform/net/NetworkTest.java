package org.commcarehq.platform.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
  @ParameterizedTest
  @CsvSource({
    "10.1.0.0/16, 10.1.255.255, true",
    "10.1.0.0/16, 10.2.0.1, false",
    "10.1.2.3, 10.1.2.3, true",
    "10.1.2.3, 10.1.2.4, false",
    "192.168.4.0/23, 192.168.5.9, true",
    "192.168.4.0/23, 192.168.6.1, false",
    "0.0.0.0/0, 8.8.8.8, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "2001:db8::/32, 2001:db8:1::9, true",
    "2001:db8::/32, 2001:db9::1, false",
    "fe80::/10, fe80::1%eth0, true",
    "10.1.2.3, ::ffff:10.1.2.3, true",
    "10.1.0.0/16, localhost, false",
  })
  void a_range_knows_its_addresses(String range, String address, boolean inside) {
    assertThat(Network.of(range)).get().matches(found -> found.contains(address) == inside);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.org",
        "10.1",
        "10.1.0.0/33",
        "10.1.0.256",
        "1.2.3.4.",
        "1.2.3.4.5",
        "::/129",
        "10.0.0.0/-1",
        "10.0.0.0/8/8",
        "::1::",
        "10.0.0.0 /8",
      })
  void what_is_no_range_is_none(String text) {
    assertThat(Network.of(text)).isEmpty();
  }

  @Test
  void a_range_is_written_by_its_first_address() {
    assertThat(Network.of(" 10.1.2.3/16 ").orElseThrow().text()).isEqualTo("10.1.0.0/16");
    assertThat(Network.of("10.1.2.3/32").orElseThrow().text()).isEqualTo("10.1.2.3");
    assertThat(Network.of("0:0:0:0:0:0:0:1").orElseThrow().text()).isEqualTo("::1");
    assertThat(Network.of("2001:db8::9/32").orElseThrow().text()).isEqualTo("2001:db8::/32");
    assertThat(Network.of("::/0").orElseThrow().text()).isEqualTo("::/0");
    assertThat(Network.of("0.0.0.0/0").orElseThrow().text()).isEqualTo("0.0.0.0/0");
  }
}
