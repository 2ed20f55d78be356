package org.commcarehq.ear.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commcarehq.ear.corpus.BadInput.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.commcarehq.ear.Forms;

/** B046 to B051 and B068 to B077: what one case block may say wrongly, or oddly. */
final class CaseInputs {
  private static final String V1 =
      """
      <case xmlns=""><case_id>%s</case_id><date_modified>2026-04-01</date_modified>\
      %s</case>""";
  private static final String REFERRAL = "<referral><referral_id>r</referral_id></referral>";
  private static final List<String> ODD_NAMES =
      List.of("__proto__", "constructor", "a.b", "_id", "hasOwnProperty", "toString");
  private static final List<String> RESERVED =
      List.of("domain", "case_id", "doc_type", "server_modified_on", "closed");

  private CaseInputs() {}

  static List<BadInput> all() {
    List<BadInput> all = new ArrayList<>();
    for (String id : List.of("", "  ", "&#9;&#10;")) {
      all.add(xml("B046", "'" + id + "'", s -> beside(s, Forms.block(id, "<close/>"))));
    }
    all.add(
        xml(
            "B046",
            "none",
            s -> beside(s, Forms.block("x", "<close/>").replace("case_id=\"x\"", ""))));
    for (String field : List.of("case_name", "case_type", "owner_id", "external_id")) {
      all.add(xml("B047", field, s -> beside(s, setting(s, "fresh", field, "x".repeat(256)))));
    }
    all.add(xml("B047", "case_id", s -> beside(s, Forms.block("x".repeat(256), "<close/>"))));
    all.add(xml("B047a", "", s -> beside(s, ofUser(s, noise(3_000)))));
    all.add(xml("B049", "", s -> beside(s, V1.formatted(s.caseId("v1"), REFERRAL))));
    all.add(xml("B049a", "", s -> beside(s, V1.formatted(s.caseId("v1"), "<close/>"))));
    for (String date :
        List.of("2025-13-45", "yesterday", "-1", "99999-01-01", "2026-04-01T25:00")) {
      all.add(xml("B051", date, s -> beside(s, dated(s, date))));
    }
    all.addAll(odd());
    return all;
  }

  private static List<BadInput> odd() {
    return List.of(
        xml("B068", "", s -> s.blocks(setting(s, "gone", "visits", "7")))
            .given(CaseInputs::aDeletedCase)
            .then(CaseInputs::itIsChangedAndStaysDeleted),
        xml("B072", "", s -> s.blocks(setting(s, "late", "p", "2"), opened(s, "late", "p", "1")))
            .then((s, sent) -> assertThat(property(s, "late", "p")).isEqualTo("2")),
        xml("B073", "a property twice", s -> s.blocks(s.opening("twice", TWICE)))
            .then((s, sent) -> assertThat(property(s, "twice", "p")).isEqualTo("2")),
        xml("B073", "in two updates", s -> s.blocks(s.opening("twice", TWO_UPDATES)))
            .then(CaseInputs::bothUpdatesCount),
        xml("B073", "odd names", s -> s.blocks(s.opening("odd", update(ODD_NAMES))))
            .then(CaseInputs::oddNamesArePropertiesLikeAnyOther),
        xml("B074", "", s -> s.blocks(s.opening("reserved", update(RESERVED))))
            .then(CaseInputs::reservedNamesChangeNothing),
        xml("B077", "", s -> s.blocks(setting(s, "theirs", "owner_id", "user-of-another-project")))
            .then(
                (s, sent) ->
                    assertThat(s.ofCase("theirs", "owner_id"))
                        .isEqualTo("user-of-another-project")));
  }

  private static final String TWICE = "<update><p>1</p><p>2</p></update>";
  private static final String TWO_UPDATES =
      "<update><p>1</p><q>1</q></update><update><p>2</p></update>";

  /** A good block of another case goes first: nothing of it may count either. */
  private static String beside(Scene scene, String bad) {
    return scene.blocks(scene.opening("good", ""), bad);
  }

  private static String setting(Scene scene, String name, String property, String value) {
    return Forms.block(
        scene.caseId(name), "<update><%1$s>%2$s</%1$s></update>".formatted(property, value));
  }

  private static String opened(Scene scene, String name, String property, String value) {
    return scene.opening(name, "<update><%1$s>%2$s</%1$s></update>".formatted(property, value));
  }

  private static String update(List<String> names) {
    StringBuilder update = new StringBuilder("<update>");
    names.forEach(name -> update.append("<%1$s>v-%1$s</%1$s>".formatted(name)));
    return update.append("</update>").toString();
  }

  private static void bothUpdatesCount(Scene scene, Sent sent) throws Exception {
    assertThat(property(scene, "twice", "p")).isEqualTo("2");
    assertThat(property(scene, "twice", "q")).isEqualTo("1");
  }

  private static String ofUser(Scene scene, String user) {
    return scene
        .opening("owned", "")
        .replaceFirst("user_id=\"[^\"]*\"", "user_id=\"" + user + "\"");
  }

  /** What cannot be compressed. */
  private static String noise(int length) {
    return new SplittableRandom(7)
        .ints(length, 'a', 'z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String dated(Scene scene, String date) {
    return scene
        .opening("dated", "")
        .replaceFirst("date_modified=\"[^\"]*\"", "date_modified=\"" + date + "\"");
  }

  private static void aDeletedCase(Scene scene) throws Exception {
    String opening = scene.opening("gone", "");
    scene.have(scene.project(), scene.form(scene.caseId("opens"), "", opening));
    scene
        .project()
        .change(
            "UPDATE hq.commcare_case SET deleted_on = now() WHERE domain = ? AND id = ?",
            scene.caseId("gone"));
  }

  private static void itIsChangedAndStaysDeleted(Scene scene, Sent sent) throws Exception {
    assertThat(property(scene, "gone", "visits")).isEqualTo("7");
    assertThat(scene.ofCase("gone", "deleted_on")).isNotNull();
  }

  private static void oddNamesArePropertiesLikeAnyOther(Scene scene, Sent sent) throws Exception {
    for (String name : ODD_NAMES) {
      assertThat(property(scene, "odd", name)).isEqualTo("v-" + name);
    }
  }

  private static void reservedNamesChangeNothing(Scene scene, Sent sent) throws Exception {
    assertThat(scene.ofCase("reserved", "closed")).isEqualTo("f");
    assertThat(scene.ofCase("reserved", "domain")).isEqualTo(scene.project().domain());
    for (String name : RESERVED) {
      assertThat(property(scene, "reserved", name)).isNull();
    }
  }

  private static String property(Scene scene, String name, String property) throws Exception {
    return scene.ofCase(name, "properties ->> '" + property + "'");
  }
}
