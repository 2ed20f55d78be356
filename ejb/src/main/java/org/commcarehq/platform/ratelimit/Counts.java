package org.commcarehq.platform.ratelimit;

import java.util.List;
import org.commcarehq.platform.rates.Window;

/** What has been counted under a key: a count for each window, in the order of {@link Window}. */
public record Counts(List<Count> windows) {

  /**
   * @param number which of the windows of this length it is, counted from 1970
   * @param uses in this window
   * @param before in the one before it
   */
  public record Count(long number, long uses, long before) {}

  /** Copies the list. */
  public Counts {
    windows = List.copyOf(windows);
    if (windows.size() != Window.values().length) {
      throw new IllegalArgumentException("Not a count for each window: " + windows);
    }
  }

  Count of(Window window) {
    return windows.get(window.ordinal());
  }
}
