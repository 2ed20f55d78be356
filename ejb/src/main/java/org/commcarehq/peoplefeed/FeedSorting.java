package org.commcarehq.peoplefeed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.commcarehq.peoplefeed.PeopleFeedService.FeedChange;

/**
 * Documents of one kind, told apart.
 *
 * @param wanted what is to be as its document says
 * @param gone the ids of what is no more
 * @param problems those whose name somebody else has
 */
record FeedSorting(List<FeedChange> wanted, List<String> gone, List<FeedProblem> problems) {
  /**
   * @param kind what it is, in words
   * @param name what must be its own
   * @param key a name as it is compared
   * @param taken ids by compared names; what is wanted takes its own
   */
  static <T extends FeedContent> FeedSorting of(
      List<FeedChange> changes,
      Class<T> type,
      String kind,
      Function<T, String> name,
      Function<String, String> key,
      Map<String, String> taken) {
    FeedSorting sorting = new FeedSorting(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (FeedChange change : changes) {
      String id = change.document().id();
      Optional<String> named = change.content(type).map(name);
      if (named.isEmpty()) {
        sorting.gone.add(id);
      } else if (taken.computeIfAbsent(key.apply(named.get()), free -> id).equals(id)) {
        sorting.wanted.add(change);
      } else {
        sorting.problems.add(
            PeopleFeedService.problem(
                change.document(), "another " + kind + " is named " + named.get()));
      }
    }
    return sorting;
  }
}
