package org.commcarehq.ear.fuzz;

import java.util.List;
import java.util.regex.Pattern;

/** Knows tags, attributes and texts, and lets the document mostly stay XML. */
final class MarkupMutators {
  private static final Pattern TAG = Pattern.compile("</?[^<>!?]+>");
  private static final Pattern START = Pattern.compile("<[^<>!?/]+>");
  private static final Pattern END = Pattern.compile("</[^<>]+>");
  private static final Pattern LEAF = Pattern.compile("<([\\w:]+)[^<>]*>[^<>]*</\\1>");
  private static final Pattern ELEMENT = Pattern.compile("<([\\w:]+)[^<>/]*>.*?</\\1>");
  private static final Pattern ATTRIBUTE = Pattern.compile(" [\\w:]+=\"[^\"]*\"");
  private static final Pattern VALUE = Pattern.compile("(?<==\")[^\"]*(?=\")");
  private static final Pattern NAMESPACE = Pattern.compile("(?<=xmlns)(:\\w+)?=\"[^\"]*\"");
  private static final Pattern PREFIX = Pattern.compile("\\b(n\\d|jrm|cc)(?=:)");
  private static final Pattern TEXT = Pattern.compile("(?<=>)[^<>]+(?=</)");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d(T[\\d:.+Z-]+)?");
  private static final Pattern NUMBER = Pattern.compile("(?<=[>\"])-?[\\d.]+(?=[<\"])");
  private static final List<String> NAMES =
      List.of(
          "case",
          "meta",
          "create",
          "update",
          "index",
          "close",
          "entry",
          "balance",
          "transfer",
          "attachment",
          "referral",
          "case_id",
          "data",
          "a.b",
          "_x",
          "x".repeat(300),
          "parent");

  private MarkupMutators() {}

  static List<Mutator> all() {
    return List.of(
        new Mutator("drop a tag", (d, dice) -> dice.replace(d, TAG, tag -> "")),
        new Mutator("swap for an end tag", (d, dice) -> dice.replace(d, END, tag -> "</x>")),
        new Mutator("rename an element", MarkupMutators::renamed),
        new Mutator("drop an attribute", (d, dice) -> dice.replace(d, ATTRIBUTE, a -> "")),
        new Mutator("double an attribute", (d, dice) -> dice.replace(d, ATTRIBUTE, a -> a + a)),
        new Mutator(
            "rename an attribute",
            (d, dice) ->
                dice.replace(
                    d, ATTRIBUTE, a -> " " + dice.of(NAMES) + a.substring(a.indexOf('=')))),
        new Mutator(
            "hostile attribute", (d, dice) -> dice.replace(d, VALUE, v -> dice.of(Hostile.TEXTS))),
        new Mutator("many attributes", MarkupMutators::manyAttributes),
        new Mutator(
            "namespace",
            (d, dice) ->
                dice.replace(
                    d,
                    NAMESPACE,
                    n ->
                        n.substring(0, n.indexOf('='))
                            + "=\""
                            + dice.of(Hostile.NAMESPACES)
                            + "\"")),
        new Mutator("prefix", (d, dice) -> dice.replace(d, PREFIX, p -> "n" + dice.below(4))),
        new Mutator(
            "hostile text", (d, dice) -> dice.replace(d, TEXT, t -> dice.of(Hostile.TEXTS))),
        new Mutator("no text", (d, dice) -> dice.replace(d, TEXT, t -> "")),
        new Mutator("date", (d, dice) -> dice.replace(d, DATE, t -> dice.of(Hostile.DATES))),
        new Mutator("number", (d, dice) -> dice.replace(d, NUMBER, n -> dice.of(Hostile.NUMBERS))),
        new Mutator(
            "double an element",
            (d, dice) -> dice.replace(d, ELEMENT, e -> e.repeat(2 + dice.below(5)))),
        new Mutator("drop an element", (d, dice) -> dice.replace(d, ELEMENT, e -> "")),
        new Mutator("drop a leaf", (d, dice) -> dice.replace(d, LEAF, e -> "")),
        new Mutator("move an element", MarkupMutators::moved),
        new Mutator("wrap deeply", MarkupMutators::wrapped),
        new Mutator(
            "comment inside",
            (d, dice) -> dice.replace(d, START, tag -> tag + "<!-- c --><?p i?><![CDATA[ & ]]>")));
  }

  private static String renamed(String document, Dice dice) {
    String name = dice.of(NAMES);
    return dice.replace(
        document,
        LEAF,
        leaf -> {
          String old = leaf.substring(1).split("[ >/]", 2)[0];
          return leaf.replace("<" + old, "<" + name).replace("</" + old, "</" + name);
        });
  }

  private static String manyAttributes(String document, Dice dice) {
    int count = 250 + dice.below(14);
    return dice.replace(
        document,
        START,
        tag -> {
          StringBuilder all = new StringBuilder(tag.substring(0, tag.length() - 1));
          for (int i = 0; i < count; i++) {
            all.append(" y").append(i).append("=\"\"");
          }
          return all.append('>').toString();
        });
  }

  private static String moved(String document, Dice dice) {
    String[] taken = {""};
    String without =
        dice.replace(
            document,
            ELEMENT,
            element -> {
              taken[0] = element;
              return "";
            });
    return dice.replace(without, START, tag -> tag + taken[0]);
  }

  private static String wrapped(String document, Dice dice) {
    int levels = 90 + dice.below(20);
    return dice.replace(
        document, LEAF, leaf -> "<w>".repeat(levels) + leaf + "</w>".repeat(levels));
  }
}
