package org.commcarehq.peoplesearch;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whose rows a report is narrowed to: of any of these; of nothing chosen, everybody's. */
public record PeopleChoice(List<Chosen> chosen) {
  /** How many parts one choice has at most. */
  public static final int MOST = 50;

  private static final PeopleChoice EVERYBODY = new PeopleChoice(List.of());

  /** What is too much or there twice is left out. */
  public PeopleChoice {
    chosen = chosen.stream().distinct().limit(MOST).toList();
  }

  /** Nobody in particular. */
  public static PeopleChoice everybody() {
    return EVERYBODY;
  }

  /** One worker, or whoever has sent forms by this id. */
  public static PeopleChoice worker(String id) {
    return new PeopleChoice(Chosen.of(ChoiceKind.WORKER.code() + ":" + id).stream().toList());
  }

  /** What an address says; what means nothing is left out. */
  public static PeopleChoice of(String text) {
    return new PeopleChoice(
        Arrays.stream(text.split(",", 10 * MOST))
            .map(key -> key.replace("%2C", ",").replace("%25", "%"))
            .flatMap(key -> Chosen.of(key).stream())
            .toList());
  }

  /** As it stands in addresses. */
  public String text() {
    return chosen.stream()
        .map(one -> one.key().replace("%", "%25").replace(",", "%2C"))
        .collect(Collectors.joining(","));
  }

  /** Whether it narrows nothing. */
  public boolean isEverybody() {
    return chosen.isEmpty();
  }

  /** The same without one part, by its key. */
  public PeopleChoice without(String key) {
    return new PeopleChoice(chosen.stream().filter(one -> !one.key().equals(key)).toList());
  }

  /** The worker's id where nothing but one worker is chosen. */
  public Optional<String> onlyWorker() {
    return chosen.size() == 1 ? ids(ChoiceKind.WORKER).stream().findFirst() : Optional.empty();
  }

  /** Whether it holds more than people one by one. */
  boolean meansMore() {
    return !ids(ChoiceKind.STANDING).isEmpty()
        || !ids(ChoiceKind.GROUP).isEmpty()
        || !ids(ChoiceKind.PLACE).isEmpty();
  }

  List<String> ids(ChoiceKind kind) {
    return chosen.stream().filter(one -> one.kind() == kind).map(Chosen::id).toList();
  }

  boolean holds(ChoiceStanding standing) {
    return chosen.contains(new Chosen(ChoiceKind.STANDING, standing.code()));
  }
}
