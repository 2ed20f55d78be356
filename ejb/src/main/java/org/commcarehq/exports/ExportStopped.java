package org.commcarehq.exports;

/** The export was cancelled, or another worker has it now. */
final class ExportStopped extends RuntimeException {
  private static final long serialVersionUID = 1L;
}
