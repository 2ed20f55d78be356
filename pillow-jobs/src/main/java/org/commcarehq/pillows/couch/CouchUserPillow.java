package org.commcarehq.pillows.couch;

import jakarta.enterprise.context.ApplicationScoped;
import org.commcarehq.peoplefeed.FeedKind;
import org.commcarehq.platform.changes.ChangeKind;

/** Keeps mobile workers equal to those of an older installation. */
@ApplicationScoped
public class CouchUserPillow extends CouchPillow {
  @Override
  public String name() {
    return "couch-users";
  }

  @Override
  public ChangeKind kind() {
    return ChangeKind.COUCH_USER;
  }

  @Override
  FeedKind documents() {
    return FeedKind.WORKER;
  }
}
