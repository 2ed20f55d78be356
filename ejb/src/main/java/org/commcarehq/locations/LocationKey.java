package org.commcarehq.locations;

/** After which of the places that lie together a page begins. */
public record LocationKey(String name, String id) {
  private static final LocationKey START = new LocationKey("", "");

  /** Before all of them. */
  public static LocationKey start() {
    return START;
  }

  /** After this one. */
  public static LocationKey after(LocationLine line) {
    return new LocationKey(line.name(), line.id());
  }
}
