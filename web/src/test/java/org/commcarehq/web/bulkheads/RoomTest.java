package org.commcarehq.web.bulkheads;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoomTest {
  @ParameterizedTest
  @CsvSource({
    "/a/demo/receiver, RECEIVER",
    "/a/demo/receiver/secure/app/, RECEIVER",
    "/a/demo/phone/restore/, API",
    "/a/demo/api/v1/case/, API",
    "/a/demo/receivers/, PAGES",
    "/a/demo/dashboard/, PAGES",
    "/, PAGES",
    "/error/404/, PAGES",
    "/login/, LOGIN",
    "/reset/abc/, LOGIN",
    "/invitation/abc/, LOGIN",
    "/logins/, PAGES"
  })
  void every_address_has_its_room(String path, Room room) {
    assertThat(Room.of(path)).contains(room);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/health/live", "/health/ready", "/faces/jakarta.faces.resource/hq.css.xhtml"})
  void probes_scripts_and_images_need_no_place(String path) {
    assertThat(Room.of(path)).isEmpty();
  }

  @Test
  void a_request_counts_for_the_project_in_its_address() {
    assertThat(Room.project("/a/demo/receiver/")).isEqualTo("demo");
    assertThat(Room.project("/a/demo")).isEqualTo("demo");
    assertThat(Room.project("/login/")).isEmpty();
  }
}
