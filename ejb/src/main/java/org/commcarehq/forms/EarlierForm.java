package org.commcarehq.forms;

import java.util.Optional;
import org.commcarehq.platform.db.Reads;

/** What is stored under the id of a form that comes; read under the form's lock. */
public final class EarlierForm {
  private final Reads.Answer<FormHead> found;

  EarlierForm(Reads.Answer<FormHead> found) {
    this.found = found;
  }

  Optional<FormHead> head() {
    return found.rows().stream().findFirst();
  }
}
