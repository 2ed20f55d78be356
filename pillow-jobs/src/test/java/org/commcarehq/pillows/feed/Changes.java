package org.commcarehq.pillows.feed;

import java.time.Instant;
import org.commcarehq.pillows.changes.FeedChange;
import org.commcarehq.platform.changes.Change;
import org.commcarehq.platform.changes.ChangeKind;

/** Changes for tests. */
public final class Changes {
  public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private Changes() {}

  public static FeedChange form(String domain, String id, long version) {
    return new FeedChange(new Change(domain, ChangeKind.FORM, id, version), NOON, NOON);
  }
}
