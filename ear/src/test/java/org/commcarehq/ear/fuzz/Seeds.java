package org.commcarehq.ear.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.commcarehq.ear.Forms;

/** The forms that mutants descend from: real ones, and our own with cases and ledgers. */
final class Seeds {
  private static final List<String> FILES =
      List.of(
          "basic-004",
          "basic-008",
          "basic-018",
          "case-007",
          "case-017",
          "case-020",
          "formnav-002",
          "pc-002",
          "reassign-002",
          "relev-002",
          "tiles-003",
          "tiles-007");
  private static final Pattern INSTANCE = Pattern.compile("(?<=instanceID>)[^<]*(?=<)");
  private static final Pattern CASE = Pattern.compile("(?<=case_id=\")[^\"]*(?=\")");
  private final List<String> real = FILES.stream().map(Seeds::read).toList();

  /** A good form under this id, of cases that other forms speak of too. */
  String form(String formId, Dice dice) {
    if (dice.oneIn(2)) {
      String named = INSTANCE.matcher(dice.of(real)).replaceFirst(formId);
      return dice.oneIn(3) ? named : CASE.matcher(named).replaceAll(BlockMutators.anyCase(dice));
    }
    return Dice.utf8(own(formId, dice));
  }

  private static String own(String formId, Dice dice) {
    String caseId = "case-" + dice.below(24);
    return switch (dice.below(6)) {
      case 0 -> Forms.registration(formId, caseId, "Amina");
      case 1 -> Forms.followUp(formId, caseId, "p" + dice.below(9), "v" + dice.below(99));
      case 2 ->
          Forms.form(
              Forms.FOLLOW_UP,
              formId,
              "<stock/>",
              Forms.registration("", caseId, "Clinic")
                      .replaceAll("(?s)^.*?(<n0:case.*</n0:case>).*$", "$1")
                  + BlockMutators.balance(dice)
                  + BlockMutators.transfer(dice));
      case 3 ->
          Forms.form(
              "http://code.javarosa.org/devicereport",
              formId,
              "<device_id>d</device_id><log_subreport><log date=\"2026-04-01T09:00:01.120Z\">"
                  + "<type>user</type><msg>in</msg></log></log_subreport>",
              "");
      case 4 ->
          Forms.form(Forms.FOLLOW_UP, formId, "<photo>p.jpg</photo>", BlockMutators.block(dice));
      default -> Forms.form(Forms.REGISTRATION, formId, "<a>1</a><b>2</b>", "");
    };
  }

  private static String read(String name) {
    try (InputStream file = Seeds.class.getResourceAsStream("/fuzz/" + name + ".xml")) {
      return new String(file.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
