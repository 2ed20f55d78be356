package org.commcarehq.exports;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.forms.FormState;

/**
 * Which submissions an export holds. Days are days of receipt in the project's time zone, both
 * included; without a state it holds normal, archived and failed forms.
 */
public record ExportFilter(
    Optional<String> xmlns,
    Optional<String> userId,
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    Optional<FormState> state) {

  /** All submissions of the project. */
  public static ExportFilter everything() {
    return new ExportFilter(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  Map<String, String> asParams() {
    Map<String, String> params = new LinkedHashMap<>();
    xmlns.ifPresent(value -> params.put("xmlns", value));
    userId.ifPresent(value -> params.put("userId", value));
    from.ifPresent(value -> params.put("from", value.toString()));
    to.ifPresent(value -> params.put("to", value.toString()));
    state.ifPresent(value -> params.put("state", value.name()));
    return params;
  }

  static ExportFilter of(Map<String, String> params) {
    return new ExportFilter(
        Optional.ofNullable(params.get("xmlns")),
        Optional.ofNullable(params.get("userId")),
        Optional.ofNullable(params.get("from")).map(LocalDate::parse),
        Optional.ofNullable(params.get("to")).map(LocalDate::parse),
        Optional.ofNullable(params.get("state")).map(FormState::valueOf));
  }
}
