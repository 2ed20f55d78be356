package org.commcarehq.forms.broken;

/** A service that is no door, and hands out what can change. */
public class LeakyService {
  PublicEntity kept;

  public PublicEntity find() {
    return kept;
  }
}
