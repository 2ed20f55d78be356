package org.commcarehq.web.security;

/** Somebody asked for what their role does not include. */
public class Forbidden extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param what the action that was asked for
   */
  public Forbidden(String what) {
    super("not allowed: " + what);
  }

  /** Whether this is why something failed. */
  public static boolean isCauseOf(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Forbidden) {
        return true;
      }
    }
    return false;
  }
}
