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
  private CaseState state;

  private CasePlanner(CaseState state) {
    this.state = state;
  }

  /** The state after these blocks of one form, all of one case. */
  static CaseState apply(
      Optional<CaseState> before, List<CaseUpdate> blocks, String formUser, Instant receivedOn) {
    CasePlanner planner =
        new CasePlanner(before.orElseGet(() -> opened(blocks.get(0), formUser, receivedOn)));
    blocks.forEach(block -> planner.apply(block, formUser, receivedOn));
    return planner.state;
  }

  /** A case comes to be also by an update: then its type is empty and its owner the user. */
  private static CaseState opened(CaseUpdate first, String formUser, Instant receivedOn) {
    String user = first.userId().orElse(formUser);
    Instant when = first.dateModified().orElse(receivedOn);
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
        Map.of());
  }

  private void apply(CaseUpdate block, String formUser, Instant receivedOn) {
    String user = block.userId().orElse(formUser);
    Instant when = block.dateModified().orElse(receivedOn);
    block.create().ifPresent(this::take);
    take(block.update());
    touch(user, when);
    link(block.indices());
    if (block.close()) {
      close(user, when);
    }
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
            owner(values),
            optional(values, "external_id", optional(values, "hq_user_id", state.externalId())),
            optional(values, "location_id", state.locationId()),
            openedOn(values),
            state.openedBy(),
            state.modifiedOn(),
            values.getOrDefault("user_id", state.modifiedBy()),
            state.closedOn(),
            state.closedBy(),
            properties,
            state.indices());
  }

  private String owner(Map<String, String> values) {
    String owner = field(values, "owner_id", state.ownerId());
    return owner.isBlank() ? state.ownerId() : owner;
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
    Instant latest = when.isAfter(state.modifiedOn()) ? when : state.modifiedOn();
    state = with(latest, user, state.closedOn(), state.closedBy(), state.indices());
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
    state =
        with(state.modifiedOn(), state.modifiedBy(), state.closedOn(), state.closedBy(), indices);
  }

  /** The first close counts; a later one keeps its date. */
  private void close(String user, Instant when) {
    if (!state.closed()) {
      state =
          with(
              state.modifiedOn(),
              state.modifiedBy(),
              Optional.of(when),
              Optional.of(user),
              state.indices());
    }
  }

  private CaseState with(
      Instant modifiedOn,
      String modifiedBy,
      Optional<Instant> closedOn,
      Optional<String> closedBy,
      Map<String, CaseIndexView> indices) {
    return new CaseState(
        state.type(),
        state.name(),
        state.ownerId(),
        state.externalId(),
        state.locationId(),
        state.openedOn(),
        state.openedBy(),
        modifiedOn,
        modifiedBy,
        closedOn,
        closedBy,
        state.properties(),
        indices);
  }
}
