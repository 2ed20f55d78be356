package org.commcarehq.ear.walls;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What the server said. */
record Said(int status, Map<String, List<String>> headers, byte[] body) {
  private static final Set<String> OF_THE_REQUEST =
      Set.of("date", "x-request-id", "content-length", "connection", "content-security-policy");
  private static final Pattern NUMBER =
      Pattern.compile("[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}");
  private static final Pattern ONCE = Pattern.compile("(nonce=|value=|csp.init)([\"(])[^\")]*");

  /** The body as text. */
  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** One header's value; empty when it is not there. */
  String header(String name) {
    return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), List.of("")).get(0);
  }

  /** Whether somebody who is not known is sent to the page where one signs in. */
  boolean asksToSignIn() {
    return status == 401 || status == 302 && header("Location").contains("/login/");
  }

  /** Whether the gates have let the request pass, whatever came of it then. */
  boolean wasLetThrough() {
    return !asksToSignIn() && status != 403 && status < 500;
  }

  /** The body as it is read, without markup and scripts. */
  String visible() {
    return text().replaceAll("(?s)<script.*?</script>|<[^>]*>", " ");
  }

  /**
   * By what this could be told apart from another answer: lines of status, headers and body that
   * are not the same, apart from the number of the request and what is good only once.
   *
   * @param words of this one's address, that stand for the same words of the other's
   */
  List<String> toldApart(Said other, Map<String, String> words) {
    List<String> lines = new ArrayList<>(lines(words));
    List<String> others = other.lines(words);
    if (lines.size() != others.size()) {
      return List.of(lines.size() + " lines", others.size() + " lines", "" + lines, "" + others);
    }
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (lines.get(i).equals(others.get(i))) {
        lines.remove(i);
      } else {
        lines.set(i, lines.get(i) + "\n  instead of\n" + others.get(i));
      }
    }
    return lines;
  }

  private List<String> lines(Map<String, String> words) {
    Map<String, List<String>> lasting = new TreeMap<>(headers);
    lasting.keySet().removeAll(OF_THE_REQUEST);
    String whole = status + "\n" + lasting + "\n" + text();
    for (Map.Entry<String, String> word : words.entrySet()) {
      whole = whole.replace(word.getKey(), word.getValue());
    }
    whole = ONCE.matcher(NUMBER.matcher(whole).replaceAll("#")).replaceAll("$1$2");
    return whole.lines().toList();
  }
}
