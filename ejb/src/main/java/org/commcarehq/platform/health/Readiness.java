package org.commcarehq.platform.health;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** What this node still waits for; empty when it is ready. Each step is reported by its owner. */
@ApplicationScoped
public class Readiness {
  private final Map<ReadinessStep, String> waitingFor =
      Collections.synchronizedMap(new EnumMap<>(ReadinessStep.class));

  /** At start every step is open. */
  public Readiness() {
    for (ReadinessStep step : ReadinessStep.values()) {
      waitingFor.put(step, step.words());
    }
  }

  /** Says in words how far a step is; a finished step is not opened again. */
  public void waiting(ReadinessStep step, String words) {
    waitingFor.computeIfPresent(step, (open, before) -> words);
  }

  /** Ends a step. */
  public void done(ReadinessStep step) {
    waitingFor.remove(step);
  }

  /** The open steps with their words, in order. */
  public Map<ReadinessStep, String> waitingFor() {
    synchronized (waitingFor) {
      Map<ReadinessStep, String> open = new EnumMap<>(ReadinessStep.class);
      open.putAll(waitingFor); // the copying constructor refuses an empty map
      return open;
    }
  }

  /** True when nothing is waited for any more. */
  public boolean isReady() {
    return waitingFor.isEmpty();
  }
}
