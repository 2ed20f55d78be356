package org.commcarehq.devices;

/** What a line of a device report is about. */
public enum DeviceLogKind {
  /** Something that happened. */
  LOG,
  /** A mistake in the application, shown to the worker. */
  USER_ERROR,
  /** The app on the device crashed. */
  FORCE_CLOSE
}
