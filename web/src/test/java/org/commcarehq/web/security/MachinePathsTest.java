package org.commcarehq.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

class MachinePathsTest {
  @Test
  void phones_and_probes_are_left_to_their_resources() {
    assertThat(MachinePaths.contains("/a/demo/receiver/")).isTrue();
    assertThat(MachinePaths.contains("/a/demo/receiver/secure/app1/")).isTrue();
    assertThat(MachinePaths.contains("/a/demo/phone/restore/")).isTrue();
    assertThat(MachinePaths.contains("/health/ready")).isTrue();
  }

  @Test
  void an_address_that_only_begins_like_theirs_is_the_one_it_leads_to() {
    // the server resolves the dots of "/a/demo/receiver/../../../faces/pages/pipeline.xhtml"
    HttpServletRequest request =
        (HttpServletRequest)
            Proxy.newProxyInstance(
                HttpServletRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) ->
                    switch (method.getName()) {
                      case "getRequestURI" ->
                          "/a/demo/receiver/../../../faces/pages/pipeline.xhtml";
                      case "getServletPath" -> "/faces";
                      case "getPathInfo" -> "/pages/pipeline.xhtml";
                      default -> throw new UnsupportedOperationException(method.getName());
                    });

    assertThat(MachinePaths.reached(request)).isEqualTo("/faces/pages/pipeline.xhtml");
    assertThat(MachinePaths.contains(MachinePaths.reached(request))).isFalse();
  }

  @Test
  void pages_are_not_taken_for_them() {
    assertThat(MachinePaths.contains("/a/demo/cases/")).isFalse();
    assertThat(MachinePaths.contains("/a/demo/receivers/")).isFalse();
    assertThat(MachinePaths.contains("/a/demo/cases/receiver/")).isFalse();
    assertThat(MachinePaths.contains("/healthy")).isFalse();
  }
}
