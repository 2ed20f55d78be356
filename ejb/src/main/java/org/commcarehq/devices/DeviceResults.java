package org.commcarehq.devices;

import java.time.Instant;
import java.util.List;

/** A page of devices, how many match in all, and up to which moment that is complete. */
public record DeviceResults(List<DeviceView> rows, long total, Instant completeUpTo) {
  /** Copies the rows. */
  public DeviceResults {
    rows = List.copyOf(rows);
  }
}
