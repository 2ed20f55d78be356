package org.commcarehq.ledgers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.commcarehq.platform.RefusedContent;
import org.commcarehq.platform.xml.RawXml;
import org.commcarehq.platform.xml.XmlReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerXmlTest {
  private static final String NS = "xmlns='http://commcarehq.org/ledger/v1'";

  @Test
  void blocks_are_found_anywhere_in_the_form_and_keep_its_order() {
    List<LedgerUpdate> updates =
        read(
            "<group><n0:balance xmlns:n0='http://commcarehq.org/ledger/v1' entity-id='c1'"
                + " section-id='stock'><n0:entry id='p1' quantity='4'/></n0:balance></group>"
                + balance("<entry id='p2' quantity='5'/>")
                + "<balance entity-id='c1'>an answer of that name</balance>");

    assertThat(updates).extracting(update -> update.key().entry()).containsExactly("p1", "p2");
  }

  @Test
  void a_section_may_stand_on_the_block_or_on_each_value() {
    List<LedgerUpdate> updates =
        read(
            "<balance "
                + NS
                + " entity-id='c1' date='2026-04-01'><entry id='p1'>"
                + "<value section-id='stock' quantity='40'/>"
                + "<value section-id='consumption' quantity='3'/></entry></balance>");

    assertThat(updates)
        .extracting(LedgerUpdate::key)
        .containsExactly(
            new LedgerKey("c1", "stock", "p1"), new LedgerKey("c1", "consumption", "p1"));
    assertThat(updates.get(0).reportedOn()).contains(Instant.parse("2026-04-01T00:00:00Z"));
  }

  @Test
  void a_transfer_takes_from_one_case_and_gives_to_the_other() {
    List<LedgerUpdate> updates =
        read(transfer("src='c1' dest='c2' type='dispense'", "<entry id='p1' quantity='5'/>"));

    assertThat(updates)
        .extracting(update -> update.key().caseId() + " " + update.quantity().toPlainString())
        .containsExactly("c1 -5.000000", "c2 5.000000");
    assertThat(updates).extracting(LedgerUpdate::type).containsOnly("dispense");
  }

  @Test
  void a_transfer_of_one_side_is_with_the_outside_world() {
    assertThat(read(transfer("dest='c2'", "<entry id='p1' quantity='5'/>"))).hasSize(1);
    assertThat(read(transfer("src='c1' dest=''", "<entry id='p1' quantity='5'/>"))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "-0,0",
    "1.0000005,1",
    "1.0000015,1.000002",
    "0.1234567890123456789012345678,0.123457"
  })
  void more_than_six_decimals_are_rounded_halves_to_even(String sent, String kept) {
    assertThat(read(balance("<entry id='p1' quantity='" + sent + "'/>")).get(0).quantity())
        .isEqualByComparingTo(kept);
  }

  @Test
  void an_entry_without_a_quantity_says_nothing() {
    assertThat(read(balance("<entry id='p1' quantity=''/><entry id='p2'/>"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abc",
        "NaN",
        "Infinity",
        "1e308",
        "1e-999999999",
        "0x10",
        "1,5",
        "1234567890123456"
      })
  void what_is_no_quantity_is_refused(String quantity) {
    refused(balance("<entry id='p1' quantity='" + quantity + "'/>"), LedgerRefusal.QUANTITY)
        .hasMessageContaining("InvalidQuantity");
  }

  @Test
  void an_entry_without_an_id_is_refused() {
    refused(balance("<entry quantity='5'/>"), LedgerRefusal.PRODUCT_MISSING)
        .hasMessageContaining("MissingProductId");
    refused(balance("<entry id='' quantity=''/>"), LedgerRefusal.PRODUCT_MISSING);
  }

  @Test
  void an_entry_without_a_section_is_refused() {
    refused(
        "<balance " + NS + " entity-id='c1'><entry id='p1' quantity='1'/></balance>",
        LedgerRefusal.SECTION_MISSING);
  }

  @Test
  void a_block_that_names_no_case_is_refused() {
    refused("<balance " + NS + " section-id='stock'/>", LedgerRefusal.CASE_MISSING);
    refused(transfer("", "<entry id='p1' quantity='1'/>"), LedgerRefusal.CASE_MISSING);
  }

  @Test
  void a_date_that_is_no_date_is_refused() {
    refused(
        balance("<entry id='p1' quantity='1'/>").replace("entity-id", "date='today' entity-id"),
        LedgerRefusal.DATE);
  }

  @Test
  void ids_that_no_index_can_hold_are_refused() {
    refused(balance("<entry id='" + "x".repeat(256) + "' quantity='1'/>"), LedgerRefusal.TOO_LONG);
  }

  private static String balance(String entries) {
    return "<balance " + NS + " entity-id='c1' section-id='stock'>" + entries + "</balance>";
  }

  private static String transfer(String attributes, String entries) {
    return "<transfer " + NS + " section-id='stock' " + attributes + ">" + entries + "</transfer>";
  }

  private static List<LedgerUpdate> read(String content) {
    String form = "<data xmlns='urn:form'>" + content + "</data>";
    return LedgerXml.updatesIn(XmlReader.read(RawXml.of(form.getBytes(StandardCharsets.UTF_8))));
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(
      String content, LedgerRefusal reason) {
    return assertThatThrownBy(() -> read(content))
        .isInstanceOfSatisfying(
            RefusedContent.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }
}
