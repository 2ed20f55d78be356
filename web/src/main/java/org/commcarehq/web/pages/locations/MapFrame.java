package org.commcarehq.web.pages.locations;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commcarehq.locations.Coordinates;
import org.commcarehq.locations.LocationPoint;

/**
 * The part of the earth that a map shows: degrees drawn on a plane, as long to the east as they are
 * in its middle.
 */
record MapFrame(double south, double west, double north, double east) {
  static final double WIDTH = 960;
  static final double HEIGHT = 560;

  private static final double EDGE = 34;
  private static final double SMALLEST = 0.004; // degrees, about 400 m
  private static final double[] STEPS = {30, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005};
  private static final String NUMBER = "(-?\\d{1,3}(?:\\.\\d{1,6})?)";
  private static final Pattern BOX =
      Pattern.compile(String.join(",", NUMBER, NUMBER, NUMBER, NUMBER));

  /** A frame around these places, with some room. */
  static MapFrame around(List<LocationPoint> points) {
    double south = 90;
    double west = 180;
    double north = -90;
    double east = -180;
    for (LocationPoint point : points) {
      double latitude = point.coordinates().latitude().doubleValue();
      double longitude = point.coordinates().longitude().doubleValue();
      south = Math.min(south, latitude);
      north = Math.max(north, latitude);
      west = Math.min(west, longitude);
      east = Math.max(east, longitude);
    }
    return of(south, west, north, east);
  }

  /** The frame that an address names; empty where it names none. */
  static Optional<MapFrame> in(String box) {
    Matcher matcher = BOX.matcher(box);
    return matcher.matches()
        ? Optional.of(
            of(number(matcher, 1), number(matcher, 2), number(matcher, 3), number(matcher, 4)))
        : Optional.empty();
  }

  private static double number(Matcher matcher, int group) {
    return Double.parseDouble(matcher.group(group));
  }

  /** The same middle, as wide or high as the drawing is. */
  private static MapFrame of(double south, double west, double north, double east) {
    double middle = (south + north) / 2;
    double shrink = Math.max(0.05, Math.cos(Math.toRadians(middle)));
    double high = Math.max(north - south, SMALLEST);
    double wide = Math.max((east - west) * shrink, SMALLEST);
    double ratio = (WIDTH - 2 * EDGE) / (HEIGHT - 2 * EDGE);
    double tall = Math.max(high, wide / ratio) * 1.04;
    double broad = tall * ratio / shrink;
    double centre = (west + east) / 2;
    return new MapFrame(
        middle - tall / 2, centre - broad / 2, middle + tall / 2, centre + broad / 2);
  }

  double x(Coordinates place) {
    return x(place.longitude().doubleValue());
  }

  double y(Coordinates place) {
    return y(place.latitude().doubleValue());
  }

  private double x(double longitude) {
    return EDGE + (longitude - west) / (east - west) * (WIDTH - 2 * EDGE);
  }

  private double y(double latitude) {
    return HEIGHT - EDGE - (latitude - south) / (north - south) * (HEIGHT - 2 * EDGE);
  }

  boolean shows(LocationPoint point) {
    double x = x(point.coordinates());
    double y = y(point.coordinates());
    return x >= 0 && x <= WIDTH && y >= 0 && y <= HEIGHT;
  }

  /** The frame around one part of the drawing, as an address names it. */
  String box(double left, double top, double right, double bottom) {
    return String.format(
        Locale.ROOT,
        "%.6f,%.6f,%.6f,%.6f",
        latitude(bottom),
        longitude(left),
        latitude(top),
        longitude(right));
  }

  private double longitude(double x) {
    return west + (x - EDGE) / (WIDTH - 2 * EDGE) * (east - west);
  }

  private double latitude(double y) {
    return south + (HEIGHT - EDGE - y) / (HEIGHT - 2 * EDGE) * (north - south);
  }

  /** Some lines of latitude and longitude, at round degrees. */
  List<MapLine> lines() {
    double step = step();
    List<MapLine> lines = new ArrayList<>();
    for (double degree = Math.ceil(south / step) * step; degree <= north; degree += step) {
      lines.add(new MapLine(true, y(degree), label(degree, "N", "S")));
    }
    for (double degree = Math.ceil(west / step) * step; degree <= east; degree += step) {
      lines.add(new MapLine(false, x(degree), label(degree, "E", "W")));
    }
    return lines;
  }

  private double step() {
    double chosen = STEPS[0];
    for (double step : STEPS) {
      chosen = step;
      if ((north - south) / step >= 3) {
        break;
      }
    }
    return chosen;
  }

  private static String label(double degree, String plus, String minus) {
    String number = String.format(Locale.ROOT, "%.3f", Math.abs(degree)).replaceAll("\\.?0+$", "");
    return number + "°" + (degree > 0 ? plus : degree < 0 ? minus : "");
  }
}
