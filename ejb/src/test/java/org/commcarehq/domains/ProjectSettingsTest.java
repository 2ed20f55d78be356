package org.commcarehq.domains;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProjectSettingsTest {
  @Test
  void what_is_written_is_read_again_and_what_is_unknown_is_kept() {
    ProjectSettings settings =
        ProjectSettings.of("{\"twoFactorRequired\": true, \"colour\": \"blue\"}")
            .with("hideLocations", true);

    ProjectSettings again = ProjectSettings.of(settings.json());

    assertThat(again).isEqualTo(settings);
    assertThat(again.twoFactorRequired()).isTrue();
    assertThat(again.more()).containsEntry("colour", "blue");
    assertThat(again.has("hideLocations")).isTrue();
    assertThat(again.has("colour")).isFalse();
  }

  @Test
  void whatever_is_no_setting_is_as_usual() {
    for (String wrong :
        new String[] {
          null, "", "{}", "[]", "null", "{\"secureSessions\": \"yes\", \"sessionMinutes\": null}"
        }) {
      ProjectSettings read = ProjectSettings.of(wrong);
      assertThat(read).as(wrong).isEqualTo(ProjectSettings.usual());
    }
  }

  @Test
  void minutes_are_kept_within_what_can_be_asked_for() {
    assertThat(ProjectSettings.of("{\"sessionMinutes\": 1}").sessionMinutes()).isEqualTo(5);
    assertThat(ProjectSettings.of("{\"sessionMinutes\": -3}").sessionMinutes()).isZero();
    assertThat(ProjectSettings.of("{\"sessionMinutes\": 99999999}").sessionMinutes())
        .isEqualTo(10_080);
  }

  @Test
  void who_belongs_to_two_projects_has_the_stricter_of_each() {
    SessionPolicy both = new SessionPolicy(true, 0, false).and(new SessionPolicy(false, 10, true));

    assertThat(both.idle()).isEqualTo(Duration.ofMinutes(10));
    assertThat(both.longest()).isEqualTo(Duration.ofHours(12));
    assertThat(both.twoStep()).isTrue();
  }
}
