package org.commcarehq.web.pages.cases;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A balance over time as the line of a small drawing: it stands until the next change.
 *
 * @param line the points of an SVG polyline
 * @param zero where nothing is left, in the drawing's own measure
 * @param highest the largest balance
 * @param lowest the smallest balance, or nothing when none is below it
 */
public record LedgerPlot(
    String line, double zero, double endX, double endY, BigDecimal highest, BigDecimal lowest) {
  /** Width of the drawing. */
  public static final double WIDTH = 480;

  /** Height of the drawing. */
  public static final double HEIGHT = 96;

  private static final double EDGE = 6;

  /** One balance and since when it stands. */
  public record Point(Instant at, BigDecimal balance) {}

  /** The drawing of these balances, in the order of their times. */
  static LedgerPlot of(List<Point> points) {
    BigDecimal high = points.stream().map(Point::balance).reduce(BigDecimal.ZERO, BigDecimal::max);
    BigDecimal low = points.stream().map(Point::balance).reduce(BigDecimal.ZERO, BigDecimal::min);
    double height = Math.max(high.subtract(low).doubleValue(), 1e-9);
    long first = points.get(0).at().toEpochMilli();
    long span = Math.max(1, points.get(points.size() - 1).at().toEpochMilli() - first);
    List<String> corners = new ArrayList<>();
    double x = EDGE;
    double y = 0;
    for (int i = 0; i < points.size(); i++) {
      Point point = points.get(i);
      double above = point.balance().subtract(low).doubleValue() / height;
      double before = y;
      x = EDGE + (WIDTH - 2 * EDGE) * (point.at().toEpochMilli() - first) / span;
      y = HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * above;
      if (i > 0) {
        corners.add(at(x, before));
      }
      corners.add(at(x, y));
    }
    double zero = HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * (-low.doubleValue() / height);
    return new LedgerPlot(String.join(" ", corners), zero, x, y, high, low);
  }

  private static String at(double x, double y) {
    return String.format(Locale.ROOT, "%.1f,%.1f", x, y);
  }
}
