package org.commcarehq.web.rest.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.Locale;
import org.commcarehq.platform.Refused;

/** Where something stands in a list in the order of names. */
record NameKey(String name, String id) implements Comparable<NameKey> {
  private static final Comparator<NameKey> ORDER =
      Comparator.comparing((NameKey key) -> key.name().toLowerCase(Locale.ROOT))
          .thenComparing(NameKey::id);

  static NameKey of(String after) {
    String[] parts = after.split("\\.", 2);
    if (parts.length != 2) {
      throw new Refused(ApiRefusal.BAD_PARAMETER, "after");
    }
    return new NameKey(decoded(parts[0]), decoded(parts[1]));
  }

  /** Both parts are coded, so that nothing in them parts them. */
  String text() {
    return coded(name) + "." + coded(id);
  }

  @Override
  public int compareTo(NameKey other) {
    return ORDER.compare(this, other);
  }

  private static String coded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String part) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
      if (text.indexOf('\0') < 0) {
        return text;
      }
    } catch (IllegalArgumentException notOurs) {
      throw new Refused(ApiRefusal.BAD_PARAMETER, "after");
    }
    throw new Refused(ApiRefusal.BAD_PARAMETER, "after");
  }
}
