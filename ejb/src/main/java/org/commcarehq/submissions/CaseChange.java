package org.commcarehq.submissions;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.commcarehq.platform.Refused;

/**
 * What somebody wants of a case, without a form to fill.
 *
 * @param close it is to be closed
 * @param ownerId who is to own it
 * @param properties values to set, {@code case_name}, {@code case_type} and {@code external_id}
 *     among them
 */
public record CaseChange(boolean close, Optional<String> ownerId, Map<String, String> properties) {
  private static final int NAMES = 100;
  private static final int FIELD_LENGTH = 255;
  private static final int VALUE_LENGTH = 10_000;
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,254}");
  private static final Pattern CONTROL =
      Pattern.compile("[\\p{Cntrl}\\p{Cs}\\uFFFE\\uFFFF&&[^\\t\\n\\r]]");
  private static final Set<String> FIELDS =
      Set.of("case_name", "name", "case_type", "external_id", "location_id", "owner_id");
  private static final Set<String> OF_THE_SERVER =
      Set.of(
          "case_id",
          "user_id",
          "date_opened",
          "date_modified",
          "domain",
          "doc_type",
          "server_modified_on",
          "closed",
          "owner_id");

  /**
   * Checks every name and value.
   *
   * @throws Refused with a {@link CaseOperationRefusal}
   */
  public CaseChange {
    properties = Map.copyOf(properties);
    if (!close && ownerId.isEmpty() && properties.isEmpty()) {
      throw new Refused(CaseOperationRefusal.NOTHING_TO_CHANGE);
    }
    if (properties.size() > NAMES) {
      throw new Refused(CaseOperationRefusal.TOO_MANY_PROPERTIES, NAMES);
    }
    ownerId.ifPresent(owner -> checkValue("owner_id", owner));
    ownerId
        .filter(String::isBlank)
        .ifPresent(
            owner -> {
              throw new Refused(CaseOperationRefusal.NO_OWNER);
            });
    new TreeMap<>(properties)
        .forEach(
            (name, value) -> {
              checkName(name);
              checkValue(name, value);
            });
  }

  /** The names and values of the case block's update. */
  Map<String, String> update() {
    Map<String, String> update = new LinkedHashMap<>();
    ownerId.ifPresent(owner -> update.put("owner_id", owner));
    update.putAll(new TreeMap<>(properties));
    return update;
  }

  private static void checkName(String name) {
    if (!NAME.matcher(name).matches() || OF_THE_SERVER.contains(name)) {
      throw new Refused(CaseOperationRefusal.NO_PROPERTY_NAME, printable(name));
    }
  }

  private static void checkValue(String name, String value) {
    int limit = FIELDS.contains(name) ? FIELD_LENGTH : VALUE_LENGTH;
    if (value.length() > limit) {
      throw new Refused(CaseOperationRefusal.VALUE_TOO_LONG, name, limit);
    }
    if (CONTROL.matcher(value).find()) {
      throw new Refused(CaseOperationRefusal.CONTROL_CHARACTER, name);
    }
  }

  private static String printable(String name) {
    String text = CONTROL.matcher(name).replaceAll("?");
    return text.length() > FIELD_LENGTH ? text.substring(0, FIELD_LENGTH) : text;
  }
}
