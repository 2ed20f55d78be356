package org.commcarehq.ear.benchmark;

import java.util.LinkedHashMap;
import java.util.Map;

/** The figures of one scenario, by name, in the order in which they are told. */
final class Figures {
  private final Map<String, Object> values = new LinkedHashMap<>();

  Figures put(String name, Object value) {
    values.put(name, value);
    return this;
  }

  /** Rounded to what can be told apart. */
  Figures put(String name, double value) {
    double grain = Math.abs(value) < 10 ? 1000.0 : 10.0;
    values.put(name, Math.round(value * grain) / grain);
    return this;
  }

  Map<String, Object> asMap() {
    return values;
  }
}
