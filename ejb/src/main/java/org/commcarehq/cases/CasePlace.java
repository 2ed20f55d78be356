package org.commcarehq.cases;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

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
   * The place of a form that comes now.
   *
   * @param history all earlier transactions of the case, revoked ones too
   */
  static CasePlace among(
      List<CaseTransaction> history, String user, Instant date, Instant received, long order) {
    return history.stream()
        .filter(CaseTransaction::ofForm)
        .sorted(Comparator.comparing(CaseTransaction::place))
        .filter(earlier -> earlier.userId().equals(user))
        .filter(earlier -> earlier.place().date().isAfter(date))
        .filter(earlier -> within(earlier.serverDate(), received))
        .findFirst()
        .map(earlier -> new CasePlace(earlier.place().place(), date, order))
        .orElseGet(() -> last(date, order));
  }

  private static boolean within(Instant earlier, Instant received) {
    return Duration.between(earlier, received).abs().compareTo(WINDOW) <= 0;
  }

  @Override
  public int compareTo(CasePlace other) {
    return ORDER.compare(this, other);
  }
}
