package org.commcarehq.histories;

import java.time.Duration;
import java.util.List;
import org.commcarehq.forms.FormAct;

/**
 * One step of a history. Numbers choose among what is there when the step is taken, so that a step
 * means something whatever was before it.
 */
sealed interface Step {
  /** How much time passes before it. */
  Duration pause();

  /** What a form says. */
  record Draft(String user, List<Part> parts) {}

  /** A new form comes. */
  record Send(Duration pause, Draft draft) implements Step {}

  /** Other content comes under the id of a form that is there. */
  record Edit(Duration pause, int which, Draft draft) implements Step {}

  /** A form of another type comes under the id of a form that is there. */
  record SendOtherType(Duration pause, int which, Draft draft) implements Step {}

  /** Bytes that came before come again. */
  record SendAgain(Duration pause, int which) implements Step {}

  /** Somebody treats a form so. */
  record Treat(Duration pause, int which, FormAct act) implements Step {}

  /** Somebody has a form processed anew. */
  record Reprocess(Duration pause, int which) implements Step {}

  /** Somebody deletes a case, or brings it back. */
  record DeleteCase(Duration pause, int which, boolean deleted) implements Step {}
}
