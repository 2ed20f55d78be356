package org.commcarehq.ear.walls;

import java.util.List;
import java.util.Map;

/**
 * A row of the matrix.
 *
 * @param door by which one comes: page, api or device
 * @param path below the door, with names of things in braces
 * @param body what is sent, or nothing
 * @param permissions those of P+; "admin" where no role is enough
 * @param cells what each identity gets
 */
record MatrixRow(
    String resource,
    String door,
    String method,
    String path,
    String body,
    List<String> permissions,
    Map<String, String> cells) {

  /** Whether people go there with a browser. */
  boolean isPage() {
    return door.equals("page");
  }

  /** Whether no role is enough. */
  boolean isForAdmins() {
    return permissions.contains("admin");
  }

  /** Whether it is about one thing, not about a list of them. */
  boolean isOfOneThing() {
    return path.contains("{");
  }

  /** The address in a project, with these things in place of their names. */
  String address(String domain, Map<String, String> things) {
    return "/a/" + domain + "/" + (door.equals("api") ? "api/" : "") + filled(path, things);
  }

  static String filled(String text, Map<String, String> things) {
    String filled = text;
    for (Map.Entry<String, String> thing : things.entrySet()) {
      filled = filled.replace("{" + thing.getKey() + "}", thing.getValue());
    }
    return filled;
  }
}
