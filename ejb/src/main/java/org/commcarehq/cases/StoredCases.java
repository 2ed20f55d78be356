package org.commcarehq.cases;

import java.util.LinkedHashMap;
import java.util.Map;
import org.commcarehq.platform.db.Reads;

/** Cases as they are stored, their rows locked for change in the order of their ids. */
public final class StoredCases {
  private final Reads.Answer<CommCareCase> found;

  StoredCases(Reads.Answer<CommCareCase> found) {
    this.found = found;
  }

  Map<String, CommCareCase> byId() {
    Map<String, CommCareCase> cases = new LinkedHashMap<>();
    found.rows().forEach(each -> cases.put(each.id(), each));
    return cases;
  }
}
