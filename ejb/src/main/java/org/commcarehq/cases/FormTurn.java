package org.commcarehq.cases;

/**
 * That all a form did counts no more, or counts again.
 *
 * @param revoked true when it counts no more
 * @param keptAs the form's id from now on: another one when it is put aside by an edit
 */
public record FormTurn(String formId, boolean revoked, String keptAs) {
  /** Takes back what a form did. */
  public static FormTurn revoke(String formId) {
    return new FormTurn(formId, true, formId);
  }

  /** Lets what a form did count again. */
  public static FormTurn reinstate(String formId) {
    return new FormTurn(formId, false, formId);
  }

  /** Takes back what a form did, and keeps it under another id. */
  public static FormTurn putAside(String formId, String keptAs) {
    return new FormTurn(formId, true, keptAs);
  }
}
