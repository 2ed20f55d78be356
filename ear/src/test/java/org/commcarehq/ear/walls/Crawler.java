package org.commcarehq.ear.walls;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Follows the links of the site, page by page, as somebody. */
final class Crawler {
  private static final Pattern LINK = Pattern.compile("(?:href|src|action)=\"(/[^\"#]*)");
  private static final List<String> SKIPPED = List.of("/faces/", "//");
  private final Site site;
  private final int most;

  Crawler(Site site, int most) {
    this.site = site;
    this.most = most;
  }

  /**
   * Visits what can be reached from here.
   *
   * @param seen gets each address and what was said there
   * @return the addresses that were visited
   */
  Set<String> visit(Who who, List<String> from, BiConsumer<String, Said> seen) throws Exception {
    Set<String> known = new LinkedHashSet<>(from);
    Deque<String> waiting = new ArrayDeque<>(from);
    int visited = 0;
    while (!waiting.isEmpty() && visited++ < most) {
      String address = waiting.remove();
      Said said = site.get(who, address);
      seen.accept(address, said);
      for (String next : links(said)) {
        if (SKIPPED.stream().noneMatch(next::startsWith) && known.add(next)) {
          waiting.add(next);
        }
      }
    }
    return known;
  }

  private static Set<String> links(Said said) {
    Set<String> links = new LinkedHashSet<>();
    if (said.status() == 302 && said.header("location").contains("/a/")) {
      links.add(said.header("location").replaceFirst("^https?://[^/]+", ""));
    }
    if (said.header("content-type").startsWith("text/html")) {
      Matcher link = LINK.matcher(said.text());
      while (link.find()) {
        links.add(link.group(1).replace("&amp;", "&"));
      }
    }
    return links;
  }
}
