package org.commcarehq.histories;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.commcarehq.forms.FormState;

/** One version of a form, as the model keeps it: what it says, and what became of it. */
final class NaiveForm {
  final Facts facts;

  /** In the order in which the server took forms in, whatever became of them. */
  final long number;

  Instant receivedOn;
  FormState state;
  FormState stateBeforeDeletion;

  /** True once its content was applied, whatever became of it later. */
  boolean applied;

  /** True when its content was applied only after it had been kept in error. */
  boolean reprocessed;

  /** Whether the phone said, when its content was applied, what it had synchronised before. */
  boolean withToken;

  /** The version in whose place this one came; null when it came as new. */
  NaiveForm earlier;

  /** Forms that the server wrote because of this version. */
  final List<NaiveForm> caused = new ArrayList<>();

  /** The id that the server keeps it under; null while that is the server's to choose. */
  String storedId;

  NaiveForm(Facts facts, long number, Instant receivedOn, FormState state) {
    this.facts = facts;
    this.number = number;
    this.receivedOn = receivedOn;
    this.state = state;
    this.storedId = facts.id();
  }

  boolean counts() {
    return state == FormState.NORMAL;
  }
}
