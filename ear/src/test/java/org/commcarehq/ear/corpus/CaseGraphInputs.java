package org.commcarehq.ear.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commcarehq.ear.corpus.BadInput.xml;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.commcarehq.ear.Forms;

/** B053 to B058: links that lead in circles, nowhere, or to somebody else's. */
final class CaseGraphInputs {
  private static final int CHAIN = 10_000;

  private CaseGraphInputs() {}

  static List<BadInput> all() {
    return List.of(
        xml("B053", "itself", s -> s.blocks(linked(s, "self", s.caseId("self"), "child")))
            .then((s, sent) -> assertThat(links(s)).isEqualTo(1)),
        xml(
                "B053",
                "itself, as extension",
                s -> s.blocks(linked(s, "self", s.caseId("self"), "extension")))
            .then((s, sent) -> assertThat(links(s)).isEqualTo(1)),
        xml("B053", "each other's", CaseGraphInputs::circle)
            .then((s, sent) -> assertThat(links(s)).isEqualTo(2)),
        xml("B053", "each other's, then closed", CaseGraphInputs::circle)
            .then(CaseGraphInputs::theCircleCanBeClosed),
        xml("B055", "", CaseGraphInputs::chain)
            .then((s, sent) -> assertThat(links(s)).isEqualTo(CHAIN - 1)),
        xml("B056", "", s -> s.blocks(linked(s, "lost", s.caseId("nowhere"), "child"))),
        xml("B056a", "10,001", s -> s.blocks(many(s, CHAIN + 1))),
        xml("B056a", "70,000", s -> s.blocks(many(s, 70_000))),
        xml("B056b", "", s -> s.blocks(s.opening("target", ""), toOne(s)))
            .then((s, sent) -> assertThat(links(s)).isEqualTo(CHAIN)),
        xml("B057", "", s -> s.blocks(linked(s, "lost", s.caseId("theirs"), "child")))
            .given(CaseGraphInputs::theirs)
            .then(CaseGraphInputs::itIsAsUnknownAsOneThatIsNowhere),
        xml("B058", "", s -> s.blocks(s.opening("theirs", "<update><a>ours</a></update>")))
            .given(CaseGraphInputs::theirs)
            .then(CaseGraphInputs::bothAreThere));
  }

  private static String linked(Scene scene, String name, String target, String relationship) {
    return scene.opening(
        name,
        "<index><parent case_type=\"mother\" relationship=\"%s\">%s</parent></index>"
            .formatted(relationship, target));
  }

  /** Links of one case to as many that are nowhere. */
  static String many(Scene scene, int count) {
    return scene.opening(
        "linked",
        IntStream.range(0, count)
            .mapToObj(i -> "<l%d case_type='m'>nowhere-%1$d</l%1$d>".formatted(i))
            .collect(Collectors.joining("", "<index>", "</index>")));
  }

  private static String toOne(Scene scene) {
    return many(scene, CHAIN).replaceAll(">nowhere-[0-9]+<", ">" + scene.caseId("target") + "<");
  }

  private static String circle(Scene scene) {
    return scene.blocks(
        linked(scene, "one", scene.caseId("two"), "extension"),
        linked(scene, "two", scene.caseId("one"), "extension"));
  }

  private static void theCircleCanBeClosed(Scene scene, Sent sent) throws Exception {
    String close =
        scene.form("closing-" + scene.token(), "", Forms.block(scene.caseId("one"), "<close/>"));
    assertThat(scene.phone().submit(close).status()).isEqualTo(201);
    assertThat(scene.ofCase("one", "closed")).isEqualTo("t");
  }

  private static String chain(Scene scene) {
    return scene.blocks(
        scene.opening("c0", "")
            + IntStream.range(1, CHAIN)
                .mapToObj(i -> linked(scene, "c" + i, scene.caseId("c" + (i - 1)), "child"))
                .collect(Collectors.joining()));
  }

  private static long links(Scene scene) throws Exception {
    return scene
        .project()
        .number(
            "SELECT count(*) FROM hq.case_index WHERE domain = ? AND case_id LIKE '%' || ?",
            scene.token());
  }

  private static void theirs(Scene scene) throws Exception {
    String opening = scene.opening("theirs", "<update><a>theirs</a></update>");
    scene.have(scene.neighbour(), scene.form("theirs-" + scene.token(), "", opening));
  }

  private static void itIsAsUnknownAsOneThatIsNowhere(Scene scene, Sent sent) throws Exception {
    String form =
        scene.form(
            "other-" + scene.token(), "", linked(scene, "lost", scene.caseId("nowhere"), "child"));
    assertThat(scene.submit(form).body().replace("nowhere", "theirs")).isEqualTo(sent.body());
  }

  private static void bothAreThere(Scene scene, Sent sent) throws Exception {
    String sql = "SELECT properties ->> 'a' FROM hq.commcare_case WHERE domain = ? AND id = ?";
    assertThat(scene.project().text(sql, scene.caseId("theirs"))).isEqualTo("ours");
    assertThat(scene.neighbour().text(sql, scene.caseId("theirs"))).isEqualTo("theirs");
  }
}
