package org.commcarehq.platform.mail;

import org.commcarehq.platform.secrets.Sealed;

/** A mail that is to be sent now, by whoever has claimed it. */
record DueMail(String domain, String id, String recipient, Sealed sealed, int attempt) {
  String purpose() {
    return MailService.purpose(domain, id);
  }
}
