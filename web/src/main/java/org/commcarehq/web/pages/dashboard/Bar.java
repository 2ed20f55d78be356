package org.commcarehq.web.pages.dashboard;

import java.time.LocalDate;

/** One day of the chart, placed in the drawing. */
public record Bar(
    LocalDate day, long forms, int x, int y, int width, int height, boolean labelled) {
  /** The day's number in the middle of its bar. */
  public int middle() {
    return x + width / 2;
  }
}
