package org.commcarehq.histories;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Tells what the model has come to, line by line, in the words of {@link Stored}. */
final class Expected {
  private final NaiveProject model;
  private final List<String> lines = new ArrayList<>();

  private Expected(NaiveProject model) {
    this.model = model;
  }

  static String tell(NaiveProject model) {
    Expected expected = new Expected(model);
    expected.lines.add(model.forms.size() + " forms");
    model.forms.forEach(expected::form);
    model.order.cases().forEach(expected::aCase);
    return String.join("\n", expected.lines);
  }

  private void form(NaiveForm form) {
    lines.add(
        "form %s %s by %s on %s of %s replaces %s"
            .formatted(
                form.storedId,
                form.state,
                form.facts.user(),
                form.receivedOn,
                new TreeSet<>(form.applied ? form.facts.touched() : List.of()),
                form.earlier == null ? "none" : form.earlier.storedId));
  }

  private void aCase(String id) {
    NaiveReplay replay = model.replay(id);
    boolean deleted = model.deleted.contains(id);
    lines.add(
        replay.state.map(state -> state(id, state, deleted)).orElse("case " + id + " deleted"));
    model.order.turnsOf(id).forEach(turn -> transaction(id, turn, replay));
    replay.balances.forEach(
        (key, balance) ->
            lines.add("balance " + id + " " + key + " " + NaiveReplay.plain(balance)));
  }

  private String state(String id, NaiveCase state, boolean deleted) {
    TreeMap<String, String> links = new TreeMap<>();
    state.links.forEach(
        (name, link) ->
            links.put(
                name,
                "%s %s %s"
                    .formatted(
                        link.target(),
                        link.type(),
                        link.relationship().isEmpty() ? "child" : link.relationship())));
    return Stored.caseLine(
        id,
        state.type,
        state.name,
        state.owner,
        Optional.ofNullable(state.externalId),
        state.openedOn + " " + state.openedBy,
        state.modifiedOn + " " + state.modifiedBy,
        Optional.ofNullable(state.closedOn).map(Instant::toString).orElse("open")
            + " "
            + Optional.ofNullable(state.closedBy).orElse("open"),
        state.closedOn != null,
        deleted,
        model.changedOn.get(id),
        state.properties,
        links,
        state.files);
  }

  private void transaction(String caseId, NaiveOrder.Turn turn, NaiveReplay replay) {
    NaiveForm form = turn.form();
    if (form.counts()) {
      lines.add(
          "  %s %s token %s user %s client %s server %s changes %s"
              .formatted(
                  form.storedId,
                  kinds(caseId, form),
                  form.withToken && !form.facts.ledgerCases().contains(caseId)
                      ? Server.TOKEN
                      : "none",
                  turn.user(),
                  model.order.dateOf(form, caseId),
                  form.receivedOn,
                  replay.changes.get(form)));
      replay.lines.get(form).forEach(line -> lines.add("    " + line));
    }
  }

  private static List<String> kinds(String caseId, NaiveForm form) {
    List<String> kinds = new ArrayList<>(List.of("FORM"));
    List<Part.Block> blocks = form.facts.blocksOf(caseId);
    add(kinds, "FORM_EDIT", form.earlier != null);
    add(kinds, "LEDGER", form.facts.ledgerCases().contains(caseId));
    add(kinds, "CREATE", blocks.stream().anyMatch(block -> block.create().isPresent()));
    add(kinds, "CLOSE", blocks.stream().anyMatch(Part.Block::close));
    add(kinds, "INDEX", blocks.stream().anyMatch(block -> !block.links().isEmpty()));
    add(kinds, "ATTACHMENT", blocks.stream().anyMatch(block -> !block.files().isEmpty()));
    add(kinds, "FORM_REPROCESS", form.reprocessed);
    return kinds;
  }

  private static void add(List<String> kinds, String kind, boolean is) {
    if (is) {
      kinds.add(kind);
    }
  }
}
