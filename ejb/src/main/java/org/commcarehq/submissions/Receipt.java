package org.commcarehq.submissions;

import java.time.Instant;
import org.commcarehq.forms.FormView;

/**
 * What the server says it took in. The same bytes of the same form always have the same receipt,
 * however often they come and whatever becomes of the form.
 *
 * @param formId the id that the form itself names; made of its bytes where it names none
 * @param contentHash SHA-256 of the form's XML, 64 hex digits
 * @param takenOn when these bytes were first taken in, by the server's clock
 * @param sequence grows in the order in which forms are taken in; has gaps
 */
public record Receipt(
    String domain, String formId, String contentHash, Instant takenOn, long sequence) {
  /** The receipt of a stored form. */
  public static Receipt of(FormView form) {
    return new Receipt(
        form.domain(), form.ownId(), form.contentHash(), form.takenOn(), form.sequence());
  }
}
