package org.commcarehq.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A child's vaccinations, by the schedule of the programme and with the usual delays. */
final class Vaccines {
  private static final int[] DUE_DAYS = {0, 42, 70, 98, 274, 548};
  private static final List<List<String>> SCHEDULE =
      List.of(
          List.of("bcg", "opv_0"),
          List.of("opv_1", "penta_1", "pcv_1", "rota_1"),
          List.of("opv_2", "penta_2", "pcv_2", "rota_2"),
          List.of("opv_3", "penta_3", "pcv_3"),
          List.of("measles_1", "vitamin_a"),
          List.of("measles_2"));
  private final Map<String, LocalDate> days = new LinkedHashMap<>();
  private final List<String> known = new ArrayList<>();

  Vaccines(LocalDate dob, Draw draw) {
    for (int i = 0; i < DUE_DAYS.length; i++) {
      LocalDate given = dob.plusDays(DUE_DAYS[i] + (long) draw.between(0, i == 0 ? 1 : 12));
      SCHEDULE.get(i).stream()
          .filter(vaccine -> draw.chance(0.95))
          .forEach(vaccine -> days.put(vaccine, given));
    }
  }

  /** Everything given by that day; from now on it is known. */
  String givenBy(LocalDate day) {
    newBy(day);
    return known();
  }

  /** What was given by that day and was not known. */
  String newBy(LocalDate day) {
    List<String> fresh =
        days.entrySet().stream()
            .filter(given -> !given.getValue().isAfter(day))
            .map(Map.Entry::getKey)
            .filter(vaccine -> !known.contains(vaccine))
            .toList();
    known.addAll(fresh);
    return String.join(" ", fresh);
  }

  /** What is known, values of a select separated by spaces. */
  String known() {
    return String.join(" ", known);
  }
}
