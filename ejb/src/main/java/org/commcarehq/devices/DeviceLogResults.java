package org.commcarehq.devices;

import java.time.Instant;
import java.util.List;

/** A page of lines, how many match in all, and up to which moment that is complete. */
public record DeviceLogResults(List<DeviceLogRow> rows, long total, Instant completeUpTo) {
  /** Copies the rows. */
  public DeviceLogResults {
    rows = List.copyOf(rows);
  }
}
