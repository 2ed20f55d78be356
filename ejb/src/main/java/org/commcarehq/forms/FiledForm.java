package org.commcarehq.forms;

import org.commcarehq.platform.changes.Change;
import org.commcarehq.platform.changes.ChangeKind;

/** Id and version under which a form was filed. */
public record FiledForm(String domain, String id, long version) {
  /** That the form is at this version now. */
  public Change change() {
    return new Change(domain, ChangeKind.FORM, id, version);
  }
}
