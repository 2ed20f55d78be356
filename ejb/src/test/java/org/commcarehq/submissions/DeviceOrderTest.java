package org.commcarehq.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commcarehq.submissions.Clinic.block;
import static org.commcarehq.submissions.Clinic.registration;

import java.time.Duration;
import java.time.Instant;
import org.commcarehq.cases.PropertyChange;
import org.commcarehq.forms.FormAct;
import org.junit.jupiter.api.Test;

/** In which order forms count that do not come in the order in which they were filled. */
class DeviceOrderTest {
  private static final Instant NOON = Instant.parse("2026-04-02T12:00:00Z");
  private final Clinic clinic = new Clinic();

  @Test
  void forms_of_one_user_that_come_within_twelve_hours_count_in_the_order_of_the_device() {
    clinic.receive("f1", registration("c1", "Amina"), NOON);
    clinic.receive("f3", visit("u77", "2026-04-02T09:00:00Z", "3"), NOON.plusSeconds(60));
    clinic.receive("f2", visit("u77", "2026-04-02T08:00:00Z", "2"), NOON.plusSeconds(120));

    assertThat(clinic.found("c1").properties()).containsEntry("visits", "3");
    assertThat(clinic.history("c1"))
        .extracting(each -> each.formId().orElseThrow())
        .containsExactly("f1", "f2", "f3");
    assertThat(clinic.history("c1").get(2).changes())
        .containsExactly(new PropertyChange("visits", "2", "3"));
  }

  @Test
  void a_form_that_comes_more_than_twelve_hours_later_counts_as_the_last() {
    clinic.receive("f1", registration("c1", "Amina"), NOON);
    clinic.receive("f3", visit("u77", "2026-04-02T09:00:00Z", "3"), NOON);
    clinic.receive(
        "f2",
        visit("u77", "2026-04-02T08:00:00Z", "2"),
        NOON.plus(Duration.ofHours(12)).plusSeconds(1));

    assertThat(clinic.found("c1").properties()).containsEntry("visits", "2");
  }

  @Test
  void forms_of_several_users_count_in_the_order_of_the_server() {
    clinic.receive("f1", registration("c1", "Amina"), NOON);
    clinic.receive("f3", visit("u1", "2026-04-02T09:00:00Z", "3"), NOON.plusSeconds(60));
    clinic.receive("f2", visit("u2", "2026-04-02T08:00:00Z", "2"), NOON.plusSeconds(120));

    assertThat(clinic.found("c1").properties()).containsEntry("visits", "2");
    assertThat(clinic.found("c1").modifiedOn()).isEqualTo(Instant.parse("2026-04-02T09:00:00Z"));
  }

  @Test
  void the_place_of_a_form_does_not_depend_on_what_is_archived_meanwhile() {
    clinic.receive("f1", registration("c1", "Amina"), NOON);
    clinic.receive("f3", visit("u77", "2026-04-02T09:00:00Z", "3"), NOON.plusSeconds(60));
    clinic.act("f3", FormAct.ARCHIVE);
    clinic.receive("f2", visit("u77", "2026-04-02T08:00:00Z", "2"), NOON.plusSeconds(120));
    assertThat(clinic.found("c1").properties()).containsEntry("visits", "2");

    clinic.act("f3", FormAct.UNARCHIVE);

    assertThat(clinic.found("c1").properties()).containsEntry("visits", "3");
  }

  @Test
  void an_edit_of_a_form_that_changed_no_case_is_placed_like_a_new_one() {
    clinic.receive("f1", registration("c1", "Amina"), NOON);
    clinic.receive("f2", "<nothing/>", NOON);
    clinic.receive("f3", visit("u77", "2026-04-02T09:00:00Z", "3"), NOON.plusSeconds(60));

    clinic.receive("f2", visit("u77", "2026-04-02T08:00:00Z", "2"), NOON.plusSeconds(120));

    assertThat(clinic.found("c1").properties()).containsEntry("visits", "3");
  }

  @Test
  void an_edit_stands_in_another_case_where_its_earlier_version_stood() {
    clinic.receive("f1", registration("c1", "Amina") + registration("c2", "Baraka"), NOON);
    clinic.receive("f2", visit("u77", "2026-04-02T09:00:00Z", "2"), NOON.plusSeconds(60));
    clinic.receive(
        "f3",
        visit("u77", "2026-04-02T10:00:00Z", "3").replace("'c1'", "'c2'"),
        NOON.plusSeconds(120));

    clinic.receive("f2", visit("u77", "2026-04-02T11:00:00Z", "4").replace("'c1'", "'c2'"));

    assertThat(clinic.found("c1").properties()).containsEntry("visits", "1");
    assertThat(clinic.found("c2").properties()).containsEntry("visits", "3");
  }

  @Test
  void stock_counts_in_the_same_order() {
    clinic.receive("f1", registration("c1", "Amina"), NOON);
    clinic.receive(
        "f3",
        visit("u77", "2026-04-02T09:00:00Z", "3") + Clinic.balance("c1", "drug", "9"),
        NOON.plusSeconds(60));
    clinic.receive(
        "f2",
        visit("u77", "2026-04-02T08:00:00Z", "2") + Clinic.balance("c1", "drug", "4"),
        NOON.plusSeconds(120));

    assertThat(clinic.stock("c1")).containsEntry("stock/drug", "9");
    assertThat(clinic.cases.verify(clinic.project, java.util.List.of("c1"))).isEmpty();
  }

  private static String visit(String user, String modified, String visits) {
    return block("c1", modified, "<update><visits>" + visits + "</visits></update>")
        .replace("user_id='u77'", "user_id='" + user + "'");
  }
}
