package org.commcarehq.cases;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where a transaction stands in the replay of its case. Forms count in the order in which the
 * server took them in, except that those of one user, received within twelve hours, count in the
 * order of the device's clock. It is decided once, when a form comes, and does not depend on what
 * was archived meanwhile.
 *
 * @param place the transaction's own change order, or that of the one it goes before
 * @param date the device's time
 * @param changeOrder drawn under the locks of the case
 */
record CasePlace(long place, Instant date, long changeOrder) implements Comparable<CasePlace> {
  private static final Duration WINDOW = Duration.ofHours(12);
  private static final Comparator<CasePlace> ORDER =
      Comparator.comparingLong(CasePlace::place)
          .thenComparing(CasePlace::date)
          .thenComparingLong(CasePlace::changeOrder);

  /** At the end: after everything that came before. */
  static CasePlace last(Instant date, long changeOrder) {
    return new CasePlace(changeOrder, date, changeOrder);
  }

  /**
   * The place of a form that comes now: before the first one that is later by the device's clock.
   * One that waited in error stands where it was taken in, unless the device's clock says that it
   * goes before an earlier one, or after those that came since.
   *
   * @param history all transactions of the case, revoked ones too
   * @param order drawn when the form was taken in
   */
  static CasePlace among(
      List<CaseTransaction> history, String user, Instant date, Instant received, long order) {
    List<CasePlace> comparable =
        history.stream()
            .filter(CaseTransaction::ofForm)
            .filter(other -> other.userId().equals(user))
            .filter(other -> within(other.serverDate(), received))
            .map(CaseTransaction::place)
            .sorted()
            .toList();
    return comparable.stream()
        .filter(other -> other.date().isAfter(date))
        .findFirst()
        .filter(later -> later.place() < order)
        .or(() -> lastBefore(comparable, date).filter(earlier -> earlier.place() > order))
        .map(other -> new CasePlace(other.place(), date, order))
        .orElseGet(() -> last(date, order));
  }

  private static Optional<CasePlace> lastBefore(List<CasePlace> places, Instant date) {
    return places.stream()
        .filter(other -> other.date().isBefore(date))
        .reduce((first, second) -> second);
  }

  private static boolean within(Instant earlier, Instant received) {
    return Duration.between(earlier, received).abs().compareTo(WINDOW) <= 0;
  }

  @Override
  public int compareTo(CasePlace other) {
    return ORDER.compare(this, other);
  }
}
