package org.commcarehq.ear.benchmark;

import java.util.Arrays;

/** What was answered and how fast. */
final class Answers {
  private static final int ACCEPTED = 2; // of the hundreds
  private long[] latencies = new long[1024];
  private int accepted;
  private int errors;
  private long nanos;

  void add(int status, long latency) {
    if (status / 100 != ACCEPTED) {
      errors++;
      return;
    }
    if (accepted == latencies.length) {
      latencies = Arrays.copyOf(latencies, accepted * 2);
    }
    latencies[accepted++] = latency;
  }

  void add(Answers other) {
    latencies = Arrays.copyOf(latencies, Math.max(latencies.length, accepted + other.accepted));
    System.arraycopy(other.latencies, 0, latencies, accepted, other.accepted);
    accepted += other.accepted;
    errors += other.errors;
  }

  /** Sorts, once all are together. */
  void took(long wholeNanos) {
    nanos = wholeNanos;
    latencies = Arrays.copyOf(latencies, accepted);
    Arrays.sort(latencies);
  }

  int accepted() {
    return accepted;
  }

  int errors() {
    return errors;
  }

  double seconds() {
    return nanos / 1e9;
  }

  double perSecond() {
    return accepted / seconds();
  }

  /** A percentile in milliseconds. */
  double millis(double percentile) {
    return accepted == 0 ? Double.NaN : latencies[(int) Math.ceil(percentile * accepted) - 1] / 1e6;
  }
}
