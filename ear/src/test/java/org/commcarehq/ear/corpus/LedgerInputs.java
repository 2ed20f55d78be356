package org.commcarehq.ear.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commcarehq.ear.corpus.BadInput.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** B050 and B075: ledger blocks whose entries cannot be counted, or only just. */
final class LedgerInputs {
  private static final int CASES = 10_000;

  private LedgerInputs() {}

  static List<BadInput> all() {
    List<BadInput> all = new ArrayList<>();
    for (String entry : List.of("<entry quantity='1'/>", "<entry id='' quantity='1'/>")) {
      all.add(known(xml("B050", entry, s -> s.blocks(balance(s, "clinic", entry)))));
      all.add(known(xml("B050", "transfer " + entry, s -> s.blocks(transfer(s, entry)))));
    }
    for (String quantity :
        List.of("abc", "NaN", "Infinity", "1e308", "1e99999999", "0x10", "1 2")) {
      String entry = entry("p", quantity);
      all.add(known(xml("B075", quantity, s -> s.blocks(balance(s, "clinic", entry)))));
    }
    all.add(known(xml("B075", "NaN, transferred", s -> s.blocks(transfer(s, entry("p", "NaN"))))));
    String odd =
        entry("none", "")
            + entry("zero", "-0")
            + entry("even", "0." + "1234565" + "0".repeat(23))
            + entry("p", "41");
    all.add(known(xml("B075a", "", s -> s.blocks(balance(s, "clinic", odd)))));
    all.set(all.size() - 1, all.get(all.size() - 1).then(LedgerInputs::oddOnesAreCounted));
    all.add(xml("B069b", "", s -> s.blocks(ofManyCases(s))));
    all.add(xml("B075b", "", s -> s.blocks(balance(s, "nowhere", entry("p", "1")))));
    return all;
  }

  private static String ofManyCases(Scene scene) {
    return IntStream.rangeClosed(0, CASES)
        .mapToObj(i -> balance(scene, "m" + i, entry("p", "1")))
        .collect(Collectors.joining());
  }

  /** There is a clinic that has 40 of p, and what cannot be counted leaves them. */
  private static BadInput known(BadInput input) {
    return input
        .given(
            s ->
                s.have(
                    s.project(),
                    s.form(
                        "opens-" + s.token(),
                        "",
                        s.opening("clinic", "") + balance(s, "clinic", entry("p", "40")))))
        .then((scene, sent) -> assertThat(balance(scene, "p")).isEqualTo("40.000000"));
  }

  private static void oddOnesAreCounted(Scene scene, Sent sent) throws Exception {
    assertThat(balance(scene, "none")).isNull();
    assertThat(balance(scene, "zero")).isEqualTo("0.000000");
    assertThat(balance(scene, "even")).isEqualTo("0.123456");
    assertThat(balance(scene, "p")).isEqualTo("41.000000");
  }

  private static String balance(Scene scene, String entry) throws Exception {
    return scene
        .project()
        .text(
            "SELECT balance::text FROM hq.ledger_value"
                + " WHERE domain = ? AND case_id = ? AND section_id = 'stock' AND entry_id = ?",
            scene.caseId("clinic"),
            entry);
  }

  private static String entry(String product, String quantity) {
    return "<entry id='%s' quantity='%s'/>".formatted(product, quantity);
  }

  private static String balance(Scene scene, String name, String entries) {
    return """
        <balance xmlns="http://commcarehq.org/ledger/v1" entity-id="%s" date="2026-04-01" \
        section-id="stock">%s</balance>"""
        .formatted(scene.caseId(name), entries);
  }

  private static String transfer(Scene scene, String entries) {
    return """
        <transfer xmlns="http://commcarehq.org/ledger/v1" src="%s" date="2026-04-01" \
        section-id="stock" type="dispense">%s</transfer>"""
        .formatted(scene.caseId("clinic"), entries);
  }
}
