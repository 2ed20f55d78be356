package org.commcarehq.web.pages.dashboard;

import java.util.ArrayList;
import java.util.List;
import org.commcarehq.reports.DayCount;

/** Lays the counts of days out as bars in a drawing of fixed size. */
public final class DayChart {
  /** Width of the drawing. */
  public static final int WIDTH = 900;

  /** Height of the part that holds bars. */
  public static final int HEIGHT = 180;

  private static final int LEFT = 36;
  private static final int TOP = 8;
  private static final long[] FACTORS = {1, 2, 3, 4, 5, 6, 8, 10};
  private final List<DayCount> days;
  private final long top;

  DayChart(List<DayCount> days) {
    this.days = days;
    this.top = niceTop(days.stream().mapToLong(DayCount::forms).max().orElse(0));
  }

  private static long niceTop(long highest) {
    for (long step = 1; ; step *= 10) {
      for (long factor : FACTORS) {
        long top = step * factor;
        if (top >= highest && top % 2 == 0) {
          return top;
        }
      }
    }
  }

  /** One bar per day. */
  public List<Bar> getBars() {
    List<Bar> bars = new ArrayList<>();
    int slot = (WIDTH - LEFT) / Math.max(1, days.size());
    int width = Math.max(2, slot - 6);
    for (int i = 0; i < days.size(); i++) {
      DayCount day = days.get(i);
      int height = (int) Math.round((double) day.forms() * HEIGHT / top);
      int shown = day.forms() > 0 ? Math.max(2, height) : 0;
      boolean labelled = (days.size() - 1 - i) % 7 == 0;
      bars.add(
          new Bar(
              day.day(),
              day.forms(),
              LEFT + i * slot + 3,
              TOP + HEIGHT - shown,
              width,
              shown,
              labelled));
    }
    return bars;
  }

  /** The lines across the drawing. */
  public List<Line> getLines() {
    return List.of(
        new Line(top, TOP), new Line(top / 2, TOP + HEIGHT / 2), new Line(0, TOP + HEIGHT));
  }

  /** A line across the drawing and the number it stands for. */
  public record Line(long forms, int y) {}

  /** Whether any day has a form. */
  public boolean isBlank() {
    return days.stream().allMatch(day -> day.forms() == 0);
  }

  /** All forms of these days. */
  public long getTotal() {
    return days.stream().mapToLong(DayCount::forms).sum();
  }
}
