package org.commcarehq.ear.benchmark;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One scenario as it went.
 *
 * @param arrivedSeconds from the first request until everything was searchable and reported
 * @param movedSeconds from the first request until the spool was empty too
 * @param cpu seconds of processor time until then, by service
 */
record Measured(
    Scenario scenario,
    Answers answers,
    double arrivedSeconds,
    double movedSeconds,
    Map<String, Double> cpu) {

  double sustained() {
    return answers.accepted() / arrivedSeconds;
  }

  Figures figures(Yardstick.Rates yardstick) {
    Map<String, Object> perThousand = new LinkedHashMap<>();
    cpu.forEach(
        (service, seconds) -> {
          if (!service.equals("others")) {
            perThousand.put(service, Math.round(seconds * 100_000 / answers.accepted()) / 100.0);
          }
        });
    return new Figures()
        .put("scenario", scenario.name())
        .put("accepted", answers.accepted())
        .put("errors", answers.errors())
        .put("acceptedPerSecond", answers.perSecond())
        .put("p50Millis", answers.millis(0.5))
        .put("p95Millis", answers.millis(0.95))
        .put("p99Millis", answers.millis(0.99))
        .put("sustainedPerSecond", sustained())
        .put("lagSeconds", arrivedSeconds - answers.seconds())
        .put("blobLagSeconds", movedSeconds - answers.seconds())
        .put("acceptedToPlain", answers.perSecond() / yardstick.plain())
        .put("sustainedToPlain", sustained() / yardstick.plain())
        .put("cpuSecondsPerThousand", perThousand)
        .put("othersCpu", cpu.get("others") / movedSeconds);
  }
}
