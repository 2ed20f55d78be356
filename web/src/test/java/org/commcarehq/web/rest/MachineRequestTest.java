package org.commcarehq.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineRequestTest {
  @Test
  void what_a_machine_accepts_is_not_told_whether_it_can_be_read_or_not() {
    MachineRequest request = request(Map.of("Accept", "${7*7}"));

    assertThat(request.getHeader("accept")).isNull();
    assertThat(Collections.list(request.getHeaders("Accept"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "text/xml | text/xml",
        "text/xml; charset=utf-8 | text/xml",
        "multipart/form-data; boundary=abc | multipart/form-data",
        "image/png; q=\" | image/png",
        "${7*7} | application/octet-stream",
        "text | application/octet-stream",
        "text/xml/x | application/octet-stream",
        "~~ | application/octet-stream"
      })
  void of_the_bodys_type_only_what_can_be_read_is_told(String sent, String told) {
    MachineRequest request = request(Map.of("Content-Type", sent));

    assertThat(request.getHeader("Content-Type")).isEqualTo(told);
    assertThat(Collections.list(request.getHeaders("content-type"))).containsExactly(told);
    assertThat(request.getContentType()).isEqualTo(told);
    assertThat(request.getAttribute(MachineRequest.CONTENT_TYPE_AS_SENT)).isEqualTo(sent);
  }

  @Test
  void a_request_without_a_type_has_none() {
    assertThat(request(Map.of()).getHeader("Content-Type")).isNull();
  }

  @Test
  void other_headers_stay_as_they_were_sent() {
    MachineRequest request = request(Map.of("Date", "yesterday"));

    assertThat(request.getHeader("Date")).isEqualTo("yesterday");
    assertThat(Collections.list(request.getHeaders("Date"))).containsExactly("yesterday");
  }

  private static MachineRequest request(Map<String, String> headers) {
    Map<String, Object> attributes = new HashMap<>();
    return new MachineRequest(
        (HttpServletRequest)
            Proxy.newProxyInstance(
                MachineRequestTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) ->
                    switch (method.getName()) {
                      case "getHeader" -> headers.get((String) arguments[0]);
                      case "getHeaders" ->
                          Collections.enumeration(List.of(headers.get((String) arguments[0])));
                      case "getAttribute" -> attributes.get((String) arguments[0]);
                      case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
                      case "getContentType" -> headers.get("Content-Type");
                      default -> throw new UnsupportedOperationException(method.getName());
                    }));
  }
}
