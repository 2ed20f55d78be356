package org.commcarehq.pillows.couch;

import jakarta.enterprise.context.ApplicationScoped;
import org.commcarehq.peoplefeed.FeedKind;
import org.commcarehq.platform.changes.ChangeKind;

/** Keeps groups equal to those of an older installation. */
@ApplicationScoped
public class CouchGroupPillow extends CouchPillow {
  @Override
  public String name() {
    return "couch-groups";
  }

  @Override
  public ChangeKind kind() {
    return ChangeKind.COUCH_GROUP;
  }

  @Override
  FeedKind documents() {
    return FeedKind.GROUP;
  }
}
