package org.commcarehq.platform.rates;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * How many uses fit into each window; a window that is not named has room for any number. Written
 * as {@code 30/s 400/min 17000/h}, or {@code none}.
 */
public record Rates(Map<Window, Double> most) {
  private static final String NONE = "none";

  /** Copies the numbers. */
  public Rates {
    EnumMap<Window, Double> copy = new EnumMap<>(Window.class);
    copy.putAll(most);
    most = Collections.unmodifiableMap(copy);
  }

  /** Reads the written form. */
  public static Rates of(String text) {
    Map<Window, Double> most = new EnumMap<>(Window.class);
    if (!text.isBlank() && !text.strip().equals(NONE)) {
      for (String piece : text.strip().split("\\s+")) {
        String[] rate = piece.split("/", 2);
        double uses = Double.parseDouble(rate[0]);
        if (rate.length < 2 || uses < 0 || most.put(Window.of(rate[1]), uses) != null) {
          throw new IllegalArgumentException("Not rates like \"30/s 400/min\": " + text);
        }
      }
    }
    return new Rates(most);
  }

  /** The room of so many together. */
  public Rates times(int factor) {
    return map((window, uses) -> uses * factor);
  }

  /** More room; a window that is unlimited here stays so. */
  public Rates plus(Rates more) {
    return map((window, uses) -> uses + more.most.getOrDefault(window, 0.0));
  }

  private Rates map(BiFunction<Window, Double, Double> change) {
    return new Rates(
        most.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, rate -> change.apply(rate.getKey(), rate.getValue()))));
  }
}
