package org.commcarehq.ear.fuzz;

import java.util.List;

/** Knows nothing of XML. */
final class ByteMutators {
  private static final int SPAN = 40;

  private ByteMutators() {}

  static List<Mutator> all() {
    return List.of(
        new Mutator("flip", ByteMutators::flip),
        new Mutator("insert", (d, dice) -> spliced(d, dice, 0, dice.noise(1 + dice.below(8)))),
        new Mutator("insert hostile", (d, dice) -> spliced(d, dice, 0, dice.of(Hostile.TEXTS))),
        new Mutator("delete", (d, dice) -> spliced(d, dice, 1 + dice.below(SPAN), "")),
        new Mutator("truncate", (d, dice) -> d.substring(0, dice.below(d.length() + 1))),
        new Mutator("behead", (d, dice) -> d.substring(dice.below(d.length() + 1))),
        new Mutator("repeat a span", ByteMutators::repeat),
        new Mutator("more after the end", (d, dice) -> d + dice.of(Hostile.TEXTS)));
  }

  private static String flip(String document, Dice dice) {
    StringBuilder flipped = new StringBuilder(document);
    for (int i = 1 + dice.below(4); i > 0 && flipped.length() > 0; i--) {
      int at = dice.below(flipped.length());
      flipped.setCharAt(at, (char) (flipped.charAt(at) ^ 1 << dice.below(8)));
    }
    return flipped.toString();
  }

  private static String repeat(String document, Dice dice) {
    int from = dice.below(document.length() + 1);
    int to = Math.min(document.length(), from + 1 + dice.below(SPAN));
    String span = document.substring(from, to).repeat(1 + dice.below(20));
    return document.substring(0, to) + span + document.substring(to);
  }

  private static String spliced(String document, Dice dice, int without, String instead) {
    int from = dice.below(document.length() + 1);
    int to = Math.min(document.length(), from + without);
    return document.substring(0, from) + instead + document.substring(to);
  }
}
