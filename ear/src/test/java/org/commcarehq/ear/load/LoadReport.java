package org.commcarehq.ear.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures of a run. */
public final class LoadReport {
  private LoadReport() {}

  /** As one line of JSON. */
  public static String of(Load load, double searchableMillis, List<String> differences)
      throws JsonProcessingException {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("forms", load.plan().all().size());
    figures.put("acknowledged", load.journal().acknowledged().size());
    figures.put("refused", load.journal().refused().size());
    figures.put("requests", load.journal().sent());
    figures.put("withoutAnswer", load.journal().unknown());
    figures.put("formsPerSecond", rounded(load.formsPerSecond()));
    figures.put("p50Millis", rounded(load.latencyMillis(0.5)));
    figures.put("p95Millis", rounded(load.latencyMillis(0.95)));
    figures.put("p99Millis", rounded(load.latencyMillis(0.99)));
    figures.put("searchableAfterMillis", rounded(searchableMillis));
    figures.put("differences", differences);
    return new ObjectMapper().writeValueAsString(figures);
  }

  private static double rounded(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
