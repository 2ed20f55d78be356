package org.commcarehq.exports;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.forms.FormState;
import org.commcarehq.peoplesearch.PeopleChoice;

/**
 * Which submissions an export holds. Days are days of receipt in the project's time zone, both
 * included; the people are looked up when it is written; without a state it holds normal, archived
 * and failed forms.
 */
public record ExportFilter(
    Optional<String> xmlns,
    PeopleChoice people,
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    Optional<FormState> state) {

  private static final String PEOPLE = "people";

  /** All submissions of the project. */
  public static ExportFilter everything() {
    return new ExportFilter(
        Optional.empty(),
        PeopleChoice.everybody(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  Map<String, String> asParams() {
    Map<String, String> params = new LinkedHashMap<>();
    xmlns.ifPresent(value -> params.put("xmlns", value));
    if (!people.isEverybody()) {
      params.put(PEOPLE, people.text());
    }
    from.ifPresent(value -> params.put("from", value.toString()));
    to.ifPresent(value -> params.put("to", value.toString()));
    state.ifPresent(value -> params.put("state", value.name()));
    return params;
  }

  static ExportFilter of(Map<String, String> params) {
    return new ExportFilter(
        Optional.ofNullable(params.get("xmlns")),
        PeopleChoice.of(params.getOrDefault(PEOPLE, "")),
        Optional.ofNullable(params.get("from")).map(LocalDate::parse),
        Optional.ofNullable(params.get("to")).map(LocalDate::parse),
        Optional.ofNullable(params.get("state")).map(FormState::valueOf));
  }
}
