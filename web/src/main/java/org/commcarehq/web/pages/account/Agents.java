package org.commcarehq.web.pages.account;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says in words what browsers call themselves by. */
final class Agents {
  // in this order: most claim to be those after them as well
  private static final List<Map.Entry<String, String>> BROWSERS =
      List.of(
          entry("Edg/", "Edge"),
          entry("OPR/", "Opera"),
          entry("SamsungBrowser/", "Samsung Internet"),
          entry("Firefox/", "Firefox"),
          entry("Chrome/", "Chrome"),
          entry("Safari/", "Safari"));
  private static final List<Map.Entry<String, String>> SYSTEMS =
      List.of(
          entry("Android", "Android"),
          entry("iPhone", "iPhone"),
          entry("iPad", "iPad"),
          entry("Windows", "Windows"),
          entry("Mac OS X", "Mac"),
          entry("CrOS", "Chromebook"),
          entry("Linux", "Linux"));

  private Agents() {}

  /** As in “Firefox on Windows”. */
  static String words(String agent) {
    String browser = first(BROWSERS, agent).orElse("A program");
    return browser + first(SYSTEMS, agent).map(name -> " on " + name).orElse("");
  }

  private static Optional<String> first(List<Map.Entry<String, String>> known, String agent) {
    return known.stream()
        .filter(one -> agent.contains(one.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
