package org.commcarehq.histories;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever happens to the forms of a project, its cases and ledgers are the replay of those that
 * count. Some hundred histories with each build, as many as one likes by {@code
 * -Dhq.histories=10000}; the seed is printed, and {@code -Djqwik.seeds.whenfixed} is not needed: a
 * history that failed is tried first the next time.
 */
class HistoriesTest {
  @Property(edgeCases = EdgeCasesMode.NONE)
  void what_is_stored_is_what_a_naive_replay_of_the_forms_gives(
      @ForAll("histories") List<Step> history) {
    new History().play(history);
  }

  @Provide
  Arbitrary<List<Step>> histories() {
    return Steps.histories();
  }
}
