package org.commcarehq.histories;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * In which order the forms of each case count. A form's place is found when its content is applied
 * for the first time, among all forms that ever changed the case, and never changes: it stands
 * where the server took it in, which mostly is last, or before the first one of the same user that
 * is later by the device's clock and was received within twelve hours. Those that go before the
 * same one stand in the order of their dates. A form that was in error for a while goes behind
 * those of the same user, received within twelve hours, that came meanwhile and are earlier by the
 * device's clock.
 */
final class NaiveOrder {
  private static final Duration WINDOW = Duration.ofHours(12);
  private static final Comparator<Turn> ORDER =
      Comparator.comparing(Turn::group).thenComparing(Turn::date).thenComparing(Turn::number);
  private final Map<String, List<Turn>> turns = new TreeMap<>();

  /**
   * One form's turn in one case.
   *
   * @param user of the form's first block of the case; of the form, when it changes only ledgers
   * @param date of that block; of receipt, where it has none
   * @param number in the order in which the server took forms in; of the first version, for an edit
   * @param group number of the turn that it goes before; its own, when it came last
   */
  record Turn(NaiveForm form, String user, Instant date, long number, long group) {}

  /** All forms that ever changed the case, in the order in which they count. */
  List<NaiveForm> of(String caseId) {
    return turns.getOrDefault(caseId, List.of()).stream().map(Turn::form).toList();
  }

  /** As {@link #of}, with all that decided it. */
  List<Turn> turnsOf(String caseId) {
    return turns.getOrDefault(caseId, List.of());
  }

  boolean knows(String caseId) {
    return turns.containsKey(caseId);
  }

  Iterable<String> cases() {
    return turns.keySet();
  }

  /** Gives a form its turns. */
  void enter(NaiveForm form) {
    Optional<Turn> first = form.earlier == null ? Optional.empty() : firstTurnOf(form.earlier);
    for (String caseId : form.facts.touched()) {
      List<Turn> order = turns.computeIfAbsent(caseId, id -> new ArrayList<>());
      order.add(
          first.isEmpty()
              ? newTurn(order, form, caseId)
              : turnInPlace(order, form, caseId, first.get()));
      order.sort(ORDER);
    }
  }

  private Turn newTurn(List<Turn> order, NaiveForm form, String caseId) {
    String user = userOf(form, caseId);
    Instant date = dateOf(form, caseId);
    long group = form.number;
    if (!form.facts.blocksOf(caseId).isEmpty()) { // a ledger alone has no date of a device
      List<Turn> near =
          order.stream()
              .filter(other -> other.user().equals(user))
              .filter(other -> together(other.form().receivedOn, form.receivedOn))
              .toList();
      long later =
          near.stream()
              .filter(t -> t.date().isAfter(date))
              .mapToLong(Turn::group)
              .min()
              .orElse(group);
      long earlier =
          near.stream()
              .filter(t -> t.date().isBefore(date))
              .mapToLong(Turn::group)
              .max()
              .orElse(group);
      group = later < group ? later : Math.max(group, earlier);
    }
    return new Turn(form, user, date, form.number, group);
  }

  /** An edit has the place of what it replaces, also in a case that this did not touch. */
  private Turn turnInPlace(List<Turn> order, NaiveForm form, String caseId, Turn first) {
    String user = userOf(form, caseId);
    return order.stream()
        .filter(other -> other.form() == form.earlier)
        .findFirst()
        .map(old -> new Turn(form, user, old.date(), old.number(), old.group()))
        .orElse(new Turn(form, user, first.date(), first.number(), first.number()));
  }

  /** The earliest of the turns that a form has. */
  private Optional<Turn> firstTurnOf(NaiveForm form) {
    return turns.values().stream()
        .flatMap(List::stream)
        .filter(turn -> turn.form() == form)
        .min(Comparator.comparing(Turn::number).thenComparing(Turn::date));
  }

  private static boolean together(Instant one, Instant other) {
    return Duration.between(one, other).abs().compareTo(WINDOW) <= 0;
  }

  private static String userOf(NaiveForm form, String caseId) {
    return form.facts.blocksOf(caseId).stream()
        .findFirst()
        .flatMap(Part.Block::user)
        .orElse(form.facts.user());
  }

  /** The date of a form's first block of a case. */
  Instant dateOf(NaiveForm form, String caseId) {
    return form.facts.blocksOf(caseId).stream()
        .findFirst()
        .flatMap(form.facts::dateOf)
        .orElse(form.receivedOn);
  }
}
