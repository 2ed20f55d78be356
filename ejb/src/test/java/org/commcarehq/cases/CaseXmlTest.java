package org.commcarehq.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.commcarehq.cases.Blocks.MODIFIED_ON;
import static org.commcarehq.cases.Blocks.block;
import static org.commcarehq.cases.Blocks.created;
import static org.commcarehq.cases.Blocks.updated;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.RefusedContent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaseXmlTest {
  private static final String V2 = "xmlns='http://commcarehq.org/case/transaction/v2'";

  @Test
  void every_part_of_a_block_is_read() {
    CaseUpdate update =
        Blocks.in(
                block(
                    created()
                        + updated("dob", "2026-03-30")
                        + "<index><parent case_type='mother'>case-9</parent>"
                        + "<host case_type='clinic' relationship='extension'>case-5</host></index>"
                        + "<close/>"))
            .get(0);

    assertThat(update.caseId()).isEqualTo("case-1");
    assertThat(update.dateModified()).contains(MODIFIED_ON);
    assertThat(update.userId()).contains("user-1");
    assertThat(update.create())
        .contains(Map.of("case_type", "mother", "case_name", "Amina", "owner_id", "owner-1"));
    assertThat(update.update()).isEqualTo(Map.of("dob", "2026-03-30"));
    assertThat(update.indices())
        .containsExactly(
            new CaseIndexUpdate("parent", "mother", "child", "case-9"),
            new CaseIndexUpdate("host", "clinic", "extension", "case-5"));
    assertThat(update.close()).isTrue();
  }

  @Test
  void blocks_are_found_anywhere_in_the_form_but_not_inside_a_block() {
    assertThat(
            Blocks.in("<g><r>" + block(updated("a", "1")) + "</r></g>" + block(block(created()))))
        .hasSize(2)
        .allMatch(update -> update.create().isEmpty());
  }

  @Test
  void a_prefix_generated_by_the_client_makes_no_difference() {
    assertThat(
            Blocks.in(
                "<n0:case xmlns:n0='http://commcarehq.org/case/transaction/v2' case_id='1'>"
                    + "<n0:update><n0:a>2</n0:a></n0:update></n0:case>"))
        .extracting(CaseUpdate::update)
        .containsExactly(Map.of("a", "2"));
  }

  @Test
  void an_answer_that_is_only_named_case_is_no_block() {
    assertThat(Blocks.in("<case>measles</case>")).isEmpty();
  }

  @Test
  void for_one_case_the_block_that_creates_comes_first() {
    assertThat(Blocks.in(block(updated("p", "2")) + block(created() + updated("p", "1"))))
        .extracting(update -> update.update().get("p"))
        .containsExactly("1", "2");
  }

  @Test
  void cases_keep_the_order_of_the_document() {
    assertThat(
            Blocks.in(
                "<case %1$s case_id='b'/><case %1$s case_id='a'/><case %1$s case_id='b'/>"
                    .formatted(V2)))
        .extracting(CaseUpdate::caseId)
        .containsExactly("b", "b", "a");
  }

  @Test
  void of_a_property_named_twice_the_last_value_wins() {
    assertThat(Blocks.in(block("<update><p>1</p><p>2</p></update>")).get(0).update())
        .isEqualTo(Map.of("p", "2"));
  }

  @Test
  void an_empty_property_is_an_empty_text() {
    assertThat(Blocks.in(block("<update><p/></update>")).get(0).update())
        .isEqualTo(Map.of("p", ""));
  }

  @Test
  void a_block_may_lack_user_and_date() {
    CaseUpdate bare = Blocks.in(block("", "")).get(0);

    assertThat(bare.userId()).isEmpty();
    assertThat(bare.dateModified()).isEmpty();
    assertThat(Blocks.in(block("date_modified='' user_id=''", "")).get(0)).isEqualTo(bare);
  }

  @Test
  void a_bare_date_is_a_date_modified() {
    assertThat(Blocks.in(block("date_modified='2026-04-01'", "")).get(0).dateModified())
        .isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2025-13-45", "yesterday", "2020-01-01 10:00:00"})
  void a_date_modified_that_is_no_date_is_refused(String text) {
    refused(block("date_modified='" + text + "'", ""), CaseRefusal.DATE_MODIFIED)
        .hasMessageContaining("PhoneDateValueError")
        .hasMessageContaining(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "case_id=''", "case_id='  '"})
  void a_block_without_a_case_id_is_refused(String attribute) {
    refused("<case " + V2 + " " + attribute + "/>", CaseRefusal.ILLEGAL_CASE_ID)
        .hasMessageContaining("IllegalCaseId");
  }

  @Test
  void a_case_id_that_cannot_be_stored_is_refused() {
    refused("<case " + V2 + " case_id='" + "x".repeat(256) + "'/>", CaseRefusal.FIELD_TOO_LONG);
  }

  @Test
  void a_user_id_that_no_index_can_hold_is_refused() {
    assertThat(Blocks.in(block("user_id='" + "x".repeat(255) + "'", ""))).hasSize(1);
    refused(block("user_id='" + "x".repeat(256) + "'", ""), CaseRefusal.FIELD_TOO_LONG)
        .hasMessageContaining("user_id");
  }

  @Test
  void parts_of_one_name_in_a_block_are_read_one_after_the_other() {
    CaseUpdate update =
        Blocks.in(
                block(
                    "<update><p>1</p><q>1</q></update><close/>"
                        + "<create><case_type>mother</case_type></create>"
                        + "<index><parent case_type='m'>case-8</parent></index>"
                        + "<attachment><photo src='a.jpg' from='local'/></attachment>"
                        + "<update><p>2</p></update>"
                        + "<create><case_name>Amina</case_name></create>"
                        + "<index><parent case_type='m'>case-9</parent></index>"
                        + "<attachment><scan src='b.jpg' from='local'/></attachment>"))
            .get(0);

    assertThat(update.update()).isEqualTo(Map.of("p", "2", "q", "1"));
    assertThat(update.create()).contains(Map.of("case_type", "mother", "case_name", "Amina"));
    assertThat(update.indices())
        .extracting(CaseIndexUpdate::referencedId)
        .containsExactly("case-8", "case-9");
    assertThat(update.attachments())
        .extracting(CaseAttachmentUpdate::name)
        .containsExactly("photo", "scan");
  }

  @Test
  void a_block_of_version_1_is_refused() {
    refused("<case><case_id>1</case_id></case>", CaseRefusal.CASE_XML_V1);
    refused("<case xmlns='urn:other' case_id='1'/>", CaseRefusal.CASE_XML_V1);
  }

  @Test
  void referrals_of_version_1_are_refused_by_their_own_name() {
    refused("<case><case_id>1</case_id><referral/></case>", CaseRefusal.USES_REFERRALS)
        .hasMessageContaining("UsesReferrals");
  }

  @Test
  void an_index_without_a_case_type_is_refused() {
    refused(block("<index><parent>case-9</parent></index>"), CaseRefusal.INDEX_WITHOUT_TYPE)
        .hasMessageContaining("InvalidCaseIndex");
  }

  @Test
  void an_index_with_too_long_a_name_is_refused() {
    String name = "p".repeat(256);
    refused(
        block("<index><" + name + " case_type='m'>case-9</" + name + "></index>"),
        CaseRefusal.FIELD_TOO_LONG);
  }

  @Test
  void an_index_without_text_takes_the_link_away() {
    assertThat(Blocks.in(block("<index><parent case_type='m'/></index>")).get(0).indices())
        .allMatch(CaseIndexUpdate::removes);
  }

  @Test
  void ten_thousand_cases_are_read_and_the_next_is_refused() {
    assertThat(Blocks.in(manyCases(10_000))).hasSize(10_000);
    assertThatThrownBy(() -> Blocks.in(manyCases(10_001)))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("too many cases");
  }

  @Test
  void ten_thousand_and_one_blocks_of_one_case_are_no_many_cases() {
    assertThat(Blocks.in(block("").repeat(10_001))).hasSize(10_001);
  }

  @Test
  void ten_thousand_links_are_read_and_the_next_is_refused() {
    assertThat(Blocks.in(manyLinks(5_000) + manyLinks(5_000))).hasSize(2);
    assertThatThrownBy(() -> Blocks.in(manyLinks(5_000) + manyLinks(5_001)))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("too many links");
  }

  private static String manyLinks(int count) {
    return block(
        "<index>"
            + IntStream.range(0, count)
                .mapToObj("<l%d case_type='m'>case-9</l%1$d>"::formatted)
                .collect(Collectors.joining())
            + "</index>");
  }

  private static String manyCases(int count) {
    return IntStream.range(0, count)
        .mapToObj(id -> "<case " + V2 + " case_id='" + id + "'/>")
        .collect(Collectors.joining());
  }

  private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> refused(
      String content, CaseRefusal reason) {
    return assertThatThrownBy(() -> Blocks.in(content))
        .isInstanceOfSatisfying(
            RefusedContent.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }
}
