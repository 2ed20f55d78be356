package org.commcarehq.locations;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commcarehq.platform.Refused;

/** What people write about places: checked before anything is planned. */
final class LocationText {
  private static final int NAME = 255;
  private static final int CODE = 100;
  private static final int FIELDS = 100;
  private static final int VALUE = 5_000;

  private LocationText() {}

  static String name(String text) {
    return fit("A name", text, NAME);
  }

  static Optional<String> externalId(Optional<String> text) {
    return text.map(String::strip)
        .filter(id -> !id.isEmpty())
        .map(id -> fit("An external id", id, NAME));
  }

  static Map<String, String> fields(Map<String, String> fields) {
    if (fields.size() > FIELDS) {
      throw new Refused(LocationRefusal.TOO_MANY_FIELDS, FIELDS);
    }
    fields.forEach(
        (slug, value) -> {
          fit("The name of a field", slug, CODE);
          if (value.length() > VALUE || value.indexOf('\0') >= 0) {
            throw new Refused(LocationRefusal.LOCATION_TEXT_UNFIT, "The field " + slug, VALUE);
          }
        });
    return fields;
  }

  static String code(String text) {
    String code = text.strip().toLowerCase(Locale.ROOT);
    if (!code.matches("[a-z0-9_-]{1,100}")) {
      throw new Refused(LocationRefusal.SITE_CODE_UNFIT, shortened(code));
    }
    return code;
  }

  /** A code for a name, different from those that are taken. */
  static String codeFor(String name, Set<String> taken) {
    String begun = stem(name);
    String code = begun;
    for (int n = 2; taken.contains(code); n++) {
      code = begun + "-" + n;
    }
    return code;
  }

  /** What the code of a name begins with. */
  static String stem(String name) {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFKD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\p{M}+", "")
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-+|-+$", "");
    String kept = plain.substring(0, Math.min(plain.length(), CODE - 10)); // room for a number
    return kept.isEmpty() ? "place" : kept;
  }

  private static String fit(String what, String text, int most) {
    String stripped = text == null ? "" : text.strip();
    boolean printed = stripped.chars().noneMatch(Character::isISOControl);
    if (stripped.isEmpty() || stripped.length() > most || !printed) {
      throw new Refused(LocationRefusal.LOCATION_TEXT_UNFIT, what, most);
    }
    return stripped;
  }

  private static String shortened(String text) {
    String printed = text.replaceAll("\\p{Cntrl}", "?");
    return printed.length() > 40 ? printed.substring(0, 40) + "…" : printed;
  }
}
