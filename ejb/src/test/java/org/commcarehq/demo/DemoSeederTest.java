package org.commcarehq.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.commcarehq.OneCallOneTransaction;
import org.commcarehq.TestHouse;
import org.commcarehq.apps.AppService;
import org.commcarehq.apps.Application;
import org.commcarehq.cases.CaseService;
import org.commcarehq.cases.CaseView;
import org.commcarehq.domains.DomainService;
import org.commcarehq.forms.FormService;
import org.commcarehq.forms.FormState;
import org.commcarehq.forms.FormView;
import org.commcarehq.platform.settings.Settings;
import org.commcarehq.platform.settings.TestSettings;
import org.commcarehq.submissions.SubmissionService;
import org.commcarehq.users.DeviceLogin;
import org.commcarehq.users.MobileWorker;
import org.commcarehq.users.UserService;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoSeederTest {
  private static final Instant NOW = Instant.parse("2026-11-25T13:00:00Z");
  private static final ZoneId ZONE = ZoneId.of("Africa/Dar_es_Salaam");
  private static final List<DemoVisit> HISTORY =
      DemoHistory.upTo(NOW, ZONE, DemoWorker.all("amina"));
  private static final List<String> PROGRESS = new ArrayList<>();
  @TempDir static Path folder;
  private static TestHouse doors;

  @BeforeAll
  static void the_demo_is_seeded_killed_in_the_middle_and_seeded_again_days_later() {
    doors = node(NOW);
    assertThatThrownBy(() -> doors.get(DemoSeeder.class).seed(DemoSeederTest::dieAtTheHundredth))
        .hasMessage("killed");
    doors = node(NOW.plus(Duration.ofDays(3)));
    doors.get(DemoSeeder.class).seed(PROGRESS::add);
  }

  @Test
  void the_second_run_goes_on_where_the_first_was_killed() {
    assertThat(PROGRESS).hasSize(HISTORY.size() - 100);
  }

  @Test
  void a_third_run_does_nothing() {
    List<String> progress = new ArrayList<>();
    node(NOW.plus(Duration.ofDays(9))).get(DemoSeeder.class).seed(progress::add);
    assertThat(progress).isEmpty();
  }

  @Test
  void the_project_has_its_people() {
    assertThat(doors.get(DomainService.class).find("seeded").orElseThrow().displayName())
        .isEqualTo("Amani Mother & Child Health");
    UserService users = doors.get(UserService.class);
    assertThat(users.listWorkers("seeded"))
        .extracting(MobileWorker::username)
        .containsExactly("amina", "baraka", "neema");
    assertThat(users.authenticateDevice("seeded", "amina", "word1").outcome())
        .isEqualTo(DeviceLogin.Outcome.ACCEPTED);
    assertThat(users.authenticateWeb("admin@example.org", "word2").orElseThrow().domains())
        .contains("seeded");
  }

  @Test
  void the_application_has_the_forms_in_menu_order_with_their_questions() {
    AppService apps = doors.get(AppService.class);
    List<Application> all = apps.list("seeded");
    assertThat(all).hasSize(1);
    assertThat(all.get(0).forms())
        .extracting(form -> form.name())
        .containsExactly(
            "Register household",
            "Register pregnant woman",
            "Register child",
            "Antenatal visit",
            "Child visit",
            "Pregnancy outcome");
    String xmlns = all.get(0).forms().get(0).xmlns();
    assertThat(apps.questions("seeded", xmlns).orElseThrow().questions())
        .filteredOn(question -> question.path().equals("/data/village"))
        .singleElement()
        .satisfies(
            village -> {
              assertThat(village.label()).isEqualTo("Village");
              assertThat(village.options()).containsEntry("usa_river", "Usa River");
              assertThat(village.options().keySet()).first().isEqualTo("ngaramtoni");
            });
  }

  @Test
  void every_form_is_stored_as_it_was_received_two_of_them_as_errors() {
    Map<FormState, Long> states =
        stored().stream().collect(Collectors.groupingBy(FormView::state, Collectors.counting()));
    assertThat(states)
        .containsOnly(
            Map.entry(FormState.NORMAL, HISTORY.size() - 3L), Map.entry(FormState.ERROR, 2L));
    assertThat(stored())
        .filteredOn(form -> form.state() == FormState.ERROR)
        .allSatisfy(form -> assertThat(form.problem()).isPresent());
    assertThat(stored()).filteredOn(form -> form.editedOn().isPresent()).hasSize(1);
  }

  @Test
  void pictures_are_kept_with_their_forms() {
    long painted = HISTORY.stream().filter(visit -> visit.picture().isPresent()).count();
    assertThat(
            stored().stream()
                .flatMap(form -> form.attachments().stream())
                .filter(file -> file.contentType().equals("image/jpeg"))
                .count())
        .isEqualTo(painted);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void a_woman_who_gave_birth_is_closed_and_her_baby_belongs_to_her() {
    CaseService cases = doors.get(CaseService.class);
    DemoVisit birth =
        HISTORY.stream()
            .filter(visit -> visit.form() == DemoForm.PREGNANCY_OUTCOME)
            .findFirst()
            .orElseThrow();
    CaseView mother = cases.find("seeded", answer(birth, "case/@case_id")).orElseThrow();
    CaseView baby = cases.find("seeded", answer(birth, "subcase_0/case/@case_id")).orElseThrow();
    assertThat(mother.closed()).isTrue();
    assertThat(mother.type()).isEqualTo("pregnant_woman");
    assertThat(baby.closed()).isFalse();
    assertThat(baby.indices())
        .extracting(index -> index.referencedType())
        .containsExactlyInAnyOrder("household", "pregnant_woman");
  }

  private static List<FormView> stored() {
    return doors
        .get(FormService.class)
        .findAll("seeded", HISTORY.stream().map(DemoVisit::formId).distinct().toList());
  }

  private static String answer(DemoVisit visit, String path) {
    return visit.answers().find("/data/" + path).orElseThrow();
  }

  private static void dieAtTheHundredth(String words) {
    if (words.startsWith("seeding the demo project: 100 of")) {
      throw new IllegalStateException("killed");
    }
  }

  private static TestHouse node(Instant now) {
    Settings settings =
        TestSettings.with(
            Map.of(
                "hq.demo.enabled", "true",
                "hq.demo.domain", "seeded",
                "hq.demo.app-id", "app1",
                "hq.demo.web-password", "word2",
                "hq.demo.device-password", "word1",
                "hq.shared-folder", folder.toString(),
                "hq.temp-folder", folder.toString()));
    TestHouse node = new TestHouse().with(Clock.class, Clock.fixed(now, ZoneOffset.UTC));
    return OneCallOneTransaction.around(
        node,
        new TestHouse().with(Settings.class, settings),
        DomainService.class,
        UserService.class,
        AppService.class,
        FormService.class,
        CaseService.class,
        SubmissionService.class);
  }
}
