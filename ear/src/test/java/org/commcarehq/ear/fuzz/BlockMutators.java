package org.commcarehq.ear.fuzz;

import java.util.List;
import java.util.regex.Pattern;
import org.commcarehq.ear.Forms;

/** Knows what case and ledger blocks mean. */
final class BlockMutators {
  private static final Pattern ID =
      Pattern.compile("(?<=(case_id|entity-id|src|dest)=\")[^\"]*(?=\")");
  private static final Pattern ROOT_END = Pattern.compile("</[^<>]+>\\s*$");
  private static final List<String> RELATIONSHIPS =
      List.of("child", "extension", "question", "", "CHILD", "x".repeat(300));
  private static final List<String> SECTIONS = List.of("stock", "lost", "", "x".repeat(300));

  private BlockMutators() {}

  static List<Mutator> all() {
    return List.of(
        new Mutator("another case", (d, dice) -> dice.replace(d, ID, id -> anyCase(dice))),
        new Mutator("a case block", (d, dice) -> appended(d, dice, block(dice))),
        new Mutator("a link", (d, dice) -> appended(d, dice, link(dice))),
        new Mutator("a circle", (d, dice) -> appended(d, dice, circle(dice))),
        new Mutator("many blocks", BlockMutators::manyBlocks),
        new Mutator("a version 1 block", (d, dice) -> appended(d, dice, version1(dice))),
        new Mutator("a balance", (d, dice) -> appended(d, dice, balance(dice))),
        new Mutator("a transfer", (d, dice) -> appended(d, dice, transfer(dice))));
  }

  /** A case that other mutants speak of too, or one that is nowhere. */
  static String anyCase(Dice dice) {
    return dice.oneIn(8) ? "nowhere-" + dice.below(1_000) : "case-" + dice.below(24);
  }

  static String block(Dice dice) {
    return switch (dice.below(5)) {
      case 0 ->
          Forms.block(
              anyCase(dice),
              "<create><case_type>t%d</case_type><case_name>n</case_name></create>"
                  .formatted(dice.below(4)));
      case 1 -> Forms.block(anyCase(dice), "<close/>");
      case 2 ->
          Forms.block(
              anyCase(dice),
              "<update><owner_id>%s</owner_id></update>".formatted(dice.of(Hostile.TEXTS)));
      case 3 -> Forms.block(dice.of(Hostile.TEXTS).replaceAll("[<&\"]", ""), "<update/>");
      default ->
          Forms.block(
              anyCase(dice),
              "<update><p%d>%s</p%1$d></update>"
                  .formatted(dice.below(9), dice.of(Hostile.NUMBERS)));
    };
  }

  private static String link(Dice dice) {
    String from = anyCase(dice);
    String to = dice.oneIn(5) ? from : dice.oneIn(6) ? "" : anyCase(dice);
    return Forms.block(
        from,
        "<index><parent case_type=\"t\" relationship=\"%s\">%s</parent></index>"
            .formatted(dice.of(RELATIONSHIPS), to));
  }

  private static String circle(Dice dice) {
    int length = 2 + dice.below(6);
    int first = dice.below(18);
    StringBuilder blocks = new StringBuilder();
    for (int i = 0; i < length; i++) {
      blocks.append(
          Forms.block(
              "case-" + (first + i),
              "<index><host case_type=\"t\" relationship=\"extension\">case-%d</host></index>"
                  .formatted(first + (i + 1) % length)));
    }
    return dice.oneIn(3) ? blocks + Forms.block("case-" + first, "<close/>") : blocks.toString();
  }

  private static String manyBlocks(String document, Dice dice) {
    StringBuilder blocks = new StringBuilder();
    for (int i = dice.below(60); i >= 0; i--) {
      blocks.append(dice.oneIn(3) ? link(dice) : block(dice));
    }
    return appended(document, dice, blocks.toString());
  }

  private static String version1(Dice dice) {
    return "<case><case_id>%s</case_id><date_modified>%s</date_modified>%s</case>"
        .formatted(
            anyCase(dice),
            dice.of(Hostile.DATES),
            dice.oneIn(2) ? "<referral/>" : "<update><a>1</a></update>");
  }

  static String balance(Dice dice) {
    return """
        <balance xmlns="http://commcarehq.org/ledger/v1" entity-id="%s" date="%s" \
        section-id="%s">%s</balance>"""
        .formatted(anyCase(dice), date(dice), dice.of(SECTIONS), entries(dice));
  }

  static String transfer(Dice dice) {
    return """
        <transfer xmlns="http://commcarehq.org/ledger/v1" src="%s" dest="%s" date="%s" \
        section-id="%s" type="x">%s</transfer>"""
        .formatted(anyCase(dice), anyCase(dice), date(dice), dice.of(SECTIONS), entries(dice))
        .replace(dice.oneIn(3) ? " src=" : "\0", " x=")
        .replace(dice.oneIn(3) ? " dest=" : "\0", " y=");
  }

  private static String date(Dice dice) {
    return dice.oneIn(4) ? dice.of(Hostile.DATES) : "2026-04-01";
  }

  private static String entries(Dice dice) {
    StringBuilder entries = new StringBuilder();
    for (int i = dice.below(4); i >= 0; i--) {
      String quantity = dice.oneIn(2) ? String.valueOf(dice.below(50)) : dice.of(Hostile.NUMBERS);
      String product = dice.oneIn(10) ? "" : "product-" + dice.below(4);
      entries.append(
          dice.oneIn(4)
              ? "<entry id=\"%s\"><value section-id=\"stock\" quantity=\"%s\"/></entry>"
                  .formatted(product, quantity)
              : "<entry id=\"%s\" quantity=\"%s\"/>".formatted(product, quantity));
    }
    return entries.toString();
  }

  /** At the end of the document, or somewhere inside. */
  private static String appended(String document, Dice dice, String blocks) {
    Pattern place = dice.oneIn(3) ? Pattern.compile("</") : ROOT_END;
    return dice.replace(document, place, end -> Dice.utf8(blocks) + end);
  }
}
