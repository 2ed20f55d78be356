package org.commcarehq.pillows.couch;

import jakarta.enterprise.context.ApplicationScoped;
import org.commcarehq.peoplefeed.FeedKind;
import org.commcarehq.platform.changes.ChangeKind;

/** Keeps memberships equal to those of an older installation. */
@ApplicationScoped
public class CouchWebUserPillow extends CouchPillow {
  @Override
  public String name() {
    return "couch-web-users";
  }

  @Override
  public ChangeKind kind() {
    return ChangeKind.COUCH_WEB_USER;
  }

  @Override
  FeedKind documents() {
    return FeedKind.MEMBER;
  }
}
