package org.commcarehq.cases;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.platform.time.DeviceTime;

/**
 * The rules of case XML: a state and a form's blocks give the next state. Pure. Follows
 * docs/parity/cases.md.
 */
final class CasePlanner {
  private final CaseStep step;
  private CaseState state;

  private CasePlanner(CaseStep step, CaseState state) {
    this.step = step;
    this.state = state;
  }

  /** The state after the blocks of one form, all of one case, at least one. */
  static CaseState apply(Optional<CaseState> before, CaseStep step) {
    CasePlanner planner = new CasePlanner(step, before.orElseGet(() -> opened(step)));
    step.blocks().forEach(planner::apply);
    return planner.state;
  }

  /** A case comes to be also by an update: then its type is empty and its owner the user. */
  private static CaseState opened(CaseStep step) {
    CaseUpdate first = step.blocks().get(0);
    String user = first.userId().orElse(step.userId());
    Instant when = first.dateModified().orElse(step.serverDate());
    return new CaseState(
        "",
        "",
        user,
        Optional.empty(),
        Optional.empty(),
        when,
        user,
        when,
        user,
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Map.of(),
        Map.of());
  }

  private void apply(CaseUpdate block) {
    String user = block.userId().orElse(step.userId());
    Instant when = block.dateModified().orElse(step.serverDate());
    touch(user, when);
    block.create().ifPresent(this::take);
    take(block.update());
    link(block.indices());
    if (block.close() && !state.closed()) { // the first close counts; a later one keeps its date
      state = state.closed(when, user);
    }
    attach(block.attachments());
  }

  private void take(Map<String, String> values) {
    Map<String, String> properties = new HashMap<>(state.properties());
    values.forEach(
        (name, value) -> {
          if (CaseFields.isProperty(name)) {
            properties.put(name, value);
          }
        });
    state =
        new CaseState(
            field(values, "case_type", state.type()),
            field(values, "case_name", field(values, "name", state.name())),
            lasting(values, "owner_id", state.ownerId()),
            optional(values, "external_id", optional(values, "hq_user_id", state.externalId())),
            optional(values, "location_id", state.locationId()),
            openedOn(values),
            state.openedBy(),
            state.modifiedOn(),
            lasting(values, "user_id", state.modifiedBy()),
            state.closedOn(),
            state.closedBy(),
            properties,
            state.indices(),
            state.attachments());
  }

  /** A field that cannot be taken away. */
  private static String lasting(Map<String, String> values, String name, String otherwise) {
    String value = field(values, name, otherwise);
    return value.isBlank() ? otherwise : value;
  }

  private Instant openedOn(Map<String, String> values) {
    return Optional.ofNullable(values.get("date_opened"))
        .flatMap(DeviceTime::parse)
        .orElse(state.openedOn());
  }

  private static String field(Map<String, String> values, String name, String otherwise) {
    String value = values.get(name);
    return value == null ? otherwise : CaseFields.checked(name, value);
  }

  private static Optional<String> optional(
      Map<String, String> values, String name, Optional<String> otherwise) {
    String value = values.get(name);
    return value == null ? otherwise : Optional.of(CaseFields.checked(name, value));
  }

  /** Dates that go back change nothing: the case was modified when it was modified last. */
  private void touch(String user, Instant when) {
    state = state.modified(when.isAfter(state.modifiedOn()) ? when : state.modifiedOn(), user);
  }

  private void link(List<CaseIndexUpdate> updates) {
    if (updates.isEmpty()) {
      return;
    }
    Map<String, CaseIndexView> indices = new HashMap<>(state.indices());
    for (CaseIndexUpdate update : updates) {
      if (update.removes()) {
        indices.remove(update.identifier());
      } else {
        indices.put(
            update.identifier(),
            new CaseIndexView(
                update.identifier(),
                update.referencedId(),
                update.referencedType(),
                update.relationship()));
      }
    }
    state = state.with(indices);
  }

  private void attach(List<CaseAttachmentUpdate> updates) {
    if (updates.isEmpty()) {
      return;
    }
    Map<String, CaseAttachment> files = new HashMap<>(state.attachments());
    for (CaseAttachmentUpdate update : updates) {
      if (update.removes()) {
        files.remove(update.name());
      } else {
        files.put(
            update.name(),
            new CaseAttachment(update.name(), update.source(), update.from(), step.formId()));
      }
    }
    state = state.withFiles(files);
  }
}
