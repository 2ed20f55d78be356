package org.commcarehq.forms;

import java.util.Optional;

/**
 * Who does something to a form, and why.
 *
 * @param by a web user's name, or the server itself
 * @param changeSetId the bulk action that this is part of
 */
public record FormDeed(String by, Optional<String> reason, Optional<String> changeSetId) {
  private static final int REASON_LENGTH = 1_000;

  /** Reasons are stripped; blank ones are none. */
  public FormDeed {
    reason =
        reason
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .map(text -> text.length() > REASON_LENGTH ? text.substring(0, REASON_LENGTH) : text);
  }
}
