package org.commcarehq.ear.corpus;

import java.util.Optional;
import org.commcarehq.ear.Phone;

/**
 * What was sent and answered.
 *
 * @param form the bytes that are to be kept, where anything is
 * @param status zero when the connection was closed without an answer
 */
record Sent(byte[] form, int status, String body, String nature, Optional<String> formId) {
  static Sent of(byte[] form, Phone.Answer answer) {
    return new Sent(form, answer.status(), answer.body(), answer.nature(), answer.formId());
  }

  static Sent of(RawRequest.Answer answer) {
    return new Sent(
        new byte[0],
        answer.status(),
        answer.text(),
        Phone.natureOf(answer.body()),
        Optional.empty());
  }

  String id() {
    return formId.orElseThrow();
  }
}
