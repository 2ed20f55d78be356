package org.commcarehq.ear.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Makes mutants: the same seed and number give the same one. */
final class Breeder {
  private static final List<Mutator> MUTATORS =
      Stream.of(
              ByteMutators.all(),
              MarkupMutators.all(),
              MarkupMutators.all(), // twice: what stays XML goes deeper into the server
              EncodingMutators.all(),
              BlockMutators.all(),
              BlockMutators.all())
          .flatMap(List::stream)
          .toList();
  private static final int LONGEST = 1 << 20;
  private static final int EARLIER = 200;
  private final long seed;
  private final Seeds seeds = new Seeds();

  Breeder(long seed) {
    this.seed = seed;
  }

  Mutant breed(long number) {
    Dice dice = new Dice(seed, number);
    List<String> story = new ArrayList<>();
    // a known id makes it a duplicate or an edit
    long named = dice.oneIn(4) ? Math.max(0, number - 1 - dice.below(EARLIER)) : number;
    String form = seeds.form("mutant-" + named, dice);
    for (int i = dice.below(4); i > 0; i--) {
      Mutator mutator = dice.of(MUTATORS);
      String changed = mutator.change().apply(form, dice);
      if (changed.length() <= LONGEST) {
        form = changed;
        story.add(mutator.name());
      }
    }
    return new Wrapping(dice, story).wrap(number, form.getBytes(StandardCharsets.ISO_8859_1));
  }
}
