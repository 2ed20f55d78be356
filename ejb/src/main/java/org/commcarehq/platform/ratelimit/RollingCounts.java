package org.commcarehq.platform.ratelimit;

import java.util.ArrayList;
import java.util.List;
import org.commcarehq.platform.rates.Window;

/** The counts of one key as time goes on; may be used by several threads. */
final class RollingCounts {
  private static final Window[] WINDOWS = Window.values();
  private final long[] number = new long[WINDOWS.length];
  private final long[] uses = new long[WINDOWS.length];
  private final long[] before = new long[WINDOWS.length];

  synchronized void add(long more, long millis) {
    for (Window window : WINDOWS) {
      roll(window, millis / window.length().toMillis());
      uses[window.ordinal()] += more;
    }
  }

  /** The newest window's uses, and the share of the window before it that is not over yet. */
  synchronized double sum(Window window, long millis) {
    long length = window.length().toMillis();
    int w = window.ordinal();
    roll(window, millis / length);
    double over = Math.max(0, millis - number[w] * length) / (double) length;
    return uses[w] + before[w] * (1 - over);
  }

  /** Takes over what others have counted as well, and adds what they have not been told yet. */
  synchronized void raise(Counts shared, long untold) {
    for (Window window : WINDOWS) {
      Counts.Count other = shared.of(window);
      int w = window.ordinal();
      if (other.number() > number[w]) {
        roll(window, other.number());
      }
      if (other.number() == number[w]) {
        uses[w] = Math.max(uses[w], other.uses() + untold);
        before[w] = Math.max(before[w], other.before());
      } else if (other.number() == number[w] - 1) {
        before[w] = Math.max(before[w], other.uses());
      }
    }
  }

  synchronized Counts snapshot() {
    List<Counts.Count> counts = new ArrayList<>();
    for (int w = 0; w < WINDOWS.length; w++) {
      counts.add(new Counts.Count(number[w], uses[w], before[w]));
    }
    return new Counts(counts);
  }

  /** One window back is a clock that is late; farther back, the last one was far ahead. */
  private void roll(Window window, long to) {
    int w = window.ordinal();
    if (to > number[w] || to < number[w] - 1) {
      before[w] = to == number[w] + 1 ? uses[w] : 0;
      uses[w] = 0;
      number[w] = to;
    }
  }
}
