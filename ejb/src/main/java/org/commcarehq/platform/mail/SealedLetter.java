package org.commcarehq.platform.mail;

import org.commcarehq.platform.secrets.Sealed;

/** A letter as its row has it. */
record SealedLetter(String id, String recipient, Sealed text) {}
