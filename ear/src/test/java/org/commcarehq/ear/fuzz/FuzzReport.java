package org.commcarehq.ear.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** A run in one line of JSON. */
record FuzzReport(
    long seed,
    long mutants,
    int connections,
    double seconds,
    double mutantsPerSecond,
    Map<Integer, Long> statuses,
    long slowestMillis,
    Map<String, Long> findings) {

  static FuzzReport of(long seed, long mutants, int connections, Fuzz fuzz, Duration took) {
    double seconds = took.toMillis() / 1e3;
    Map<String, Long> findings = new TreeMap<>();
    fuzz.findings().forEach(finding -> findings.merge(finding.what(), 1L, Long::sum));
    return new FuzzReport(
        seed,
        mutants,
        connections,
        seconds,
        Math.round(mutants / seconds),
        fuzz.statuses(),
        fuzz.slowestMillis(),
        findings);
  }

  @Override
  public String toString() {
    try {
      return new ObjectMapper().writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
