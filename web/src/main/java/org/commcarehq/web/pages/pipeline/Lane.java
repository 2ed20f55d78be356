package org.commcarehq.web.pages.pipeline;

import java.util.List;
import org.commcarehq.reports.ParkedChange;
import org.commcarehq.reports.PillowStatus;

/** One pillow: its partitions and the changes that it parked. */
public record Lane(String name, List<PillowStatus> partitions, List<ParkedChange> parked) {
  /** Changes that it has still to take. */
  public long behind() {
    return partitions.stream().mapToLong(PillowStatus::lagChanges).sum();
  }

  /** Seconds that its slowest partition is behind. */
  public double seconds() {
    return partitions.stream().mapToDouble(PillowStatus::lagSeconds).max().orElse(0);
  }

  /** Changes that it takes in a minute. */
  public double rate() {
    return partitions.stream().mapToDouble(PillowStatus::ratePerMinute).sum();
  }

  /** Changes of all projects that it has parked. */
  public long parkedInAll() {
    return partitions.stream().mapToLong(PillowStatus::parked).max().orElse(0);
  }
}
