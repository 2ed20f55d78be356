package org.commcarehq.demo;

import java.util.Locale;

/** A point where somebody stood: degrees, and metres above the sea. */
record Place(double latitude, double longitude, double altitude) {

  /** A place some hundred metres around the middle of a village. */
  static Place in(DemoWorker.Village village, Draw draw) {
    return new Place(
        village.latitude() + draw.between(-0.006, 0.006),
        village.longitude() + draw.between(-0.006, 0.006),
        draw.between(1_150.0, 1_380.0));
  }

  /** As phones write it: latitude, longitude, altitude, accuracy. */
  String text(int accuracy) {
    return String.format(
        Locale.ROOT, "%.6f %.6f %.1f %d.0", latitude, longitude, altitude, accuracy);
  }
}
