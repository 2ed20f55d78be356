package org.commcarehq.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.commcarehq.apps.xform.FormDefinition;
import org.commcarehq.apps.xform.Question;
import org.commcarehq.apps.xform.QuestionKind;
import org.commcarehq.platform.xml.RawXml;
import org.commcarehq.platform.xml.XmlElement;
import org.commcarehq.platform.xml.XmlReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DemoHistoryTest {
  private static final ZoneId ZONE = ZoneId.of("Africa/Dar_es_Salaam");
  private static final List<DemoWorker> WORKERS = DemoWorker.all("amina");
  private static final Instant WEDNESDAY_AFTERNOON = Instant.parse("2026-11-25T13:00:00Z");
  private static final Map<DemoForm, FormDefinition> FORMS = DemoForm.definitions();

  /** An afternoon of each day of a week, and a night. */
  static Stream<Instant> moments() {
    return Stream.concat(
        IntStream.range(0, 7).mapToObj(day -> WEDNESDAY_AFTERNOON.plus(Duration.ofDays(day))),
        Stream.of(Instant.parse("2027-01-01T23:10:00Z")));
  }

  @ParameterizedTest
  @MethodSource("moments")
  void some_hundred_forms_of_every_kind_have_arrived(Instant moment) {
    List<DemoVisit> visits = history(moment);
    assertThat(visits.size()).isBetween(350, 450);
    assertThat(visits).extracting(DemoVisit::form).contains(DemoForm.values());
  }

  @ParameterizedTest
  @MethodSource("moments")
  void households_women_and_children_are_as_many_as_promised(Instant moment) {
    Map<String, Long> opened =
        blocks(sound(history(moment))).stream()
            .filter(block -> block.child("create").isPresent())
            .collect(
                Collectors.groupingBy(
                    block -> block.child("create").orElseThrow().childText("case_type").orElse(""),
                    Collectors.counting()));
    assertThat(opened.get("household")).isEqualTo(25);
    assertThat(opened.get("pregnant_woman")).isEqualTo(40);
    assertThat(opened.get("child")).isBetween(32L, 42L);
  }

  @ParameterizedTest
  @MethodSource("moments")
  void each_block_speaks_of_a_case_that_an_earlier_form_or_itself_opened(Instant moment) {
    Set<String> known = new HashSet<>();
    for (DemoVisit visit : sound(history(moment))) {
      for (XmlElement block : blocks(List.of(visit))) {
        String id = block.attribute("case_id").orElseThrow();
        assertThat(known.add(id)).isEqualTo(block.child("create").isPresent());
        block
            .child("index")
            .ifPresent(
                index ->
                    index.children().forEach(target -> assertThat(known).contains(target.text())));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("moments")
  void nothing_comes_from_the_future(Instant moment) {
    assertThat(history(moment))
        .allMatch(visit -> visit.started().isBefore(visit.completed()))
        .allMatch(visit -> visit.completed().isBefore(visit.received()))
        .allMatch(visit -> visit.received().isBefore(moment));
  }

  @ParameterizedTest
  @MethodSource("moments")
  void births_close_the_pregnancy_and_open_a_child_of_household_and_mother(Instant moment) {
    List<DemoVisit> births =
        history(moment).stream().filter(v -> v.form() == DemoForm.PREGNANCY_OUTCOME).toList();
    assertThat(births.size()).isBetween(3, 14);
    for (DemoVisit birth : births) {
      List<XmlElement> blocks = blocks(List.of(birth));
      assertThat(blocks).hasSize(2);
      assertThat(blocks.get(0).child("close")).isPresent();
      assertThat(blocks.get(1).child("index").orElseThrow().children())
          .extracting(XmlElement::name)
          .containsExactly("parent", "mother");
    }
  }

  @Test
  void selects_hold_only_options_of_their_question() {
    for (DemoVisit visit : history(WEDNESDAY_AFTERNOON)) {
      FormDefinition form = FORMS.get(visit.form());
      for (Question question : form.questions()) {
        if (question.kind() == QuestionKind.SELECT
            || question.kind() == QuestionKind.MULTI_SELECT) {
          visit
              .answers()
              .find(question.path())
              .filter(answer -> !answer.isEmpty())
              .ifPresent(
                  answer ->
                      assertThat(question.options().keySet())
                          .as(visit.form() + question.path())
                          .containsAll(Arrays.asList(answer.split(" "))));
        }
      }
    }
  }

  @Test
  void the_same_moment_gives_the_same_bytes() {
    assertThat(texts(history(WEDNESDAY_AFTERNOON))).isEqualTo(texts(history(WEDNESDAY_AFTERNOON)));
  }

  @Test
  void the_third_worker_has_been_silent_for_eight_days() {
    Instant last = null;
    for (DemoVisit visit : history(WEDNESDAY_AFTERNOON)) {
      last = visit.worker().equals(WORKERS.get(2)) ? visit.received() : last;
    }
    assertThat(Duration.between(last, WEDNESDAY_AFTERNOON).toDays()).isBetween(7L, 10L);
  }

  @Test
  void one_form_is_corrected_later_and_every_other_id_is_used_once() {
    List<DemoVisit> visits = history(WEDNESDAY_AFTERNOON);
    DemoVisit correction = visits.stream().filter(DemoVisit::correction).findFirst().orElseThrow();
    List<DemoVisit> both =
        visits.stream().filter(v -> v.formId().equals(correction.formId())).toList();
    assertThat(both).hasSize(2);
    assertThat(both.get(1)).isEqualTo(correction);
    assertThat(texts(both).get(0)).isNotEqualTo(texts(both).get(1));
    assertThat(visits.stream().map(DemoVisit::formId).distinct().count())
        .isEqualTo(visits.size() - 1);
  }

  @Test
  void two_registrations_name_a_household_that_never_arrived() {
    List<DemoVisit> visits = history(WEDNESDAY_AFTERNOON);
    assertThat(visits.size() - sound(visits).size()).isEqualTo(2);
  }

  @Test
  void a_few_forms_carry_a_picture() {
    assertThat(history(WEDNESDAY_AFTERNOON).stream().filter(v -> v.picture().isPresent()).count())
        .isBetween(4L, 30L);
  }

  private static List<DemoVisit> history(Instant moment) {
    return DemoHistory.upTo(moment, ZONE, WORKERS);
  }

  /** Without the forms that are made to be refused. */
  private static List<DemoVisit> sound(List<DemoVisit> visits) {
    Set<String> households =
        visits.stream()
            .filter(visit -> visit.form() == DemoForm.HOUSEHOLD_REGISTRATION)
            .map(visit -> visit.answers().find("/data/case/@case_id").orElseThrow())
            .collect(Collectors.toSet());
    return visits.stream()
        .filter(
            visit ->
                visit
                    .answers()
                    .find("/data/subcase_0/case/index/parent")
                    .map(households::contains)
                    .orElse(true))
        .toList();
  }

  private static List<XmlElement> blocks(List<DemoVisit> visits) {
    List<XmlElement> blocks = new ArrayList<>();
    visits.forEach(visit -> collect(XmlReader.read(xml(visit)), blocks));
    return blocks;
  }

  private static void collect(XmlElement element, List<XmlElement> blocks) {
    if (element.name().equals("case")) {
      assertThat(element.namespace()).isEqualTo("http://commcarehq.org/case/transaction/v2");
      assertThat(element.attribute("date_modified").orElse("")).contains("T");
      assertThat(element.attribute("user_id").orElse("")).hasSize(32);
      blocks.add(element);
    } else {
      element.children().forEach(child -> collect(child, blocks));
    }
  }

  private static List<String> texts(List<DemoVisit> visits) {
    return visits.stream()
        .map(visit -> new String(xml(visit).bytes(), StandardCharsets.UTF_8))
        .toList();
  }

  private static RawXml xml(DemoVisit visit) {
    return visit.xml(FORMS.get(visit.form()), ZONE);
  }
}
