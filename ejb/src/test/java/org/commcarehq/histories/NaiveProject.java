package org.commcarehq.histories;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.commcarehq.forms.FormAct;
import org.commcarehq.forms.FormState;

/**
 * The naive model of a project: the list of its forms. Whatever is asked of a case is reckoned from
 * that list, from the beginning.
 */
final class NaiveProject {
  final List<NaiveForm> forms = new ArrayList<>();
  final NaiveOrder order = new NaiveOrder();

  /** Cases that somebody deleted. */
  final Set<String> deleted = new HashSet<>();

  /** When each case was changed last, by the server's clock. */
  final Map<String, Instant> changedOn = new HashMap<>();

  /** How a form is answered. */
  enum Answer {
    PROCESSED,
    DUPLICATE,
    KEPT_AS_ERROR
  }

  /** What came, and the form that it is about. */
  record Taken(Answer answer, NaiveForm form) {}

  /** A form comes; docs/parity/submissions.md §5. */
  Taken receive(Facts facts, Instant now) {
    Optional<NaiveForm> known = forms.stream().filter(f -> f.facts.equals(facts)).findFirst();
    if (known.isPresent() && known.get().state != FormState.ERROR) {
      return new Taken(Answer.DUPLICATE, known.get());
    }
    NaiveForm form = known.orElseGet(() -> keep(facts, now));
    form.reprocessed = known.isPresent();
    form.withToken = true;
    return new Taken(apply(form, now, now) ? Answer.PROCESSED : Answer.KEPT_AS_ERROR, form);
  }

  /** Somebody processes a form in error anew; what the phone has by then, nobody knows. */
  boolean reprocess(NaiveForm form, Instant now) {
    form.reprocessed = true;
    form.withToken = false;
    return apply(form, form.receivedOn, now);
  }

  /** Keeps a form, in error until its content is applied. */
  private NaiveForm keep(Facts facts, Instant now) {
    NaiveForm form = new NaiveForm(facts, now, FormState.ERROR);
    boolean isTaken = forms.stream().anyMatch(other -> facts.id().equals(other.storedId));
    form.storedId = isTaken ? null : facts.id();
    forms.add(form);
    return form;
  }

  /**
   * Applies a form in error: in the place of the form that has its id and type, if there is one.
   */
  private boolean apply(NaiveForm form, Instant sentOn, Instant now) {
    if (!isApplicable(form.facts)) {
      return false;
    }
    currentOf(form.facts).filter(old -> old != form).ifPresent(old -> replace(old, form, now));
    form.state = FormState.NORMAL;
    form.applied = true;
    order.enter(form);
    touch(form, now);
    closeExtensions(form, sentOn, now);
    return true;
  }

  /** The version that has the form's id, when it is of the same type. */
  Optional<NaiveForm> currentOf(Facts facts) {
    return forms.stream()
        .filter(form -> facts.id().equals(form.storedId))
        .filter(form -> form.facts.xmlns().equals(facts.xmlns()))
        .findFirst();
  }

  private void replace(NaiveForm old, NaiveForm form, Instant now) {
    touch(old, now);
    old.state = FormState.DEPRECATED;
    old.storedId = null;
    old.caused.stream().filter(NaiveForm::counts).forEach(each -> archive(each, now));
    form.earlier = old;
    form.storedId = form.facts.id();
    form.receivedOn = old.receivedOn;
  }

  private void archive(NaiveForm form, Instant now) {
    form.state = FormState.ARCHIVED;
    touch(form, now);
  }

  /** What lives on a case that the form closes is closed by a form of the server's. */
  private void closeExtensions(NaiveForm cause, Instant sentOn, Instant now) {
    Set<String> hosts = new LinkedHashSet<>();
    cause.facts.blocks().stream().filter(Part.Block::close).forEach(b -> hosts.add(b.caseId()));
    Set<String> open = openExtensionsOf(hosts);
    if (open.isEmpty()) {
      return;
    }
    List<Part> closings = new ArrayList<>();
    for (String id : open) {
      closings.add(
          new Part.Block(
              id,
              Optional.empty(),
              Optional.of(Duration.ZERO),
              Optional.empty(),
              Map.of(),
              List.of(),
              List.of(),
              true));
    }
    Facts facts =
        new Facts("http://commcarehq.org/case", "", forms.size(), "system", sentOn, closings);
    NaiveForm closing = new NaiveForm(facts, sentOn, FormState.NORMAL);
    closing.storedId = null; // the server's choice
    closing.applied = true;
    cause.caused.add(closing);
    forms.add(closing);
    order.enter(closing);
    touch(closing, now);
  }

  private Set<String> openExtensionsOf(Set<String> hosts) {
    Set<String> found = new TreeSet<>();
    for (String id : order.cases()) {
      Optional<NaiveCase> state = replay(id).state;
      boolean lives =
          state.isPresent()
              && state.get().closedOn == null
              && !deleted.contains(id)
              && state.get().links.values().stream()
                  .anyMatch(
                      l -> l.relationship().equals("extension") && hosts.contains(l.target()));
      if (lives) {
        found.add(id);
      }
    }
    if (hosts.containsAll(found)) {
      return found;
    }
    Set<String> all = new HashSet<>(hosts);
    all.addAll(found);
    return openExtensionsOf(all);
  }

  /**
   * Somebody treats a form so, and what followed from it goes along.
   *
   * @return empty when that is refused, false when it is so already
   */
  Optional<Boolean> treat(NaiveForm form, FormAct act, Instant now) {
    if (isDone(form, act)) {
      return Optional.of(false);
    }
    if (!fits(form, act)) {
      return Optional.empty();
    }
    turn(form, act, now);
    form.caused.stream().filter(each -> fits(each, act)).forEach(each -> turn(each, act, now));
    return Optional.of(true);
  }

  private static boolean isDone(NaiveForm form, FormAct act) {
    return act == FormAct.RESTORE
        ? form.state != FormState.DELETED
        : form.state == leadsTo(form, act);
  }

  /** True when a form is in a state in which it can be treated so. */
  static boolean fits(NaiveForm form, FormAct act) {
    return switch (act) {
      case ARCHIVE -> form.state == FormState.NORMAL;
      case UNARCHIVE -> form.state == FormState.ARCHIVED;
      case DELETE ->
          Set.of(FormState.NORMAL, FormState.ARCHIVED, FormState.ERROR).contains(form.state);
      default -> form.state == FormState.DELETED;
    };
  }

  private static FormState leadsTo(NaiveForm form, FormAct act) {
    return switch (act) {
      case ARCHIVE -> FormState.ARCHIVED;
      case UNARCHIVE -> FormState.NORMAL;
      case DELETE -> FormState.DELETED;
      default -> form.stateBeforeDeletion;
    };
  }

  private void turn(NaiveForm form, FormAct act, Instant now) {
    FormState before = form.state;
    form.state = leadsTo(form, act);
    if (act == FormAct.DELETE) {
      form.stateBeforeDeletion = before;
    }
    if (before == FormState.NORMAL || form.state == FormState.NORMAL) {
      touch(form, now);
    }
  }

  /** Somebody deletes a case by hand, or brings it back. */
  void delete(String caseId, boolean gone, Instant now) {
    if (gone ? deleted.add(caseId) : deleted.remove(caseId)) {
      changedOn.put(caseId, now);
    }
  }

  private void touch(NaiveForm form, Instant now) {
    if (form.applied) {
      form.facts.touched().forEach(id -> changedOn.put(id, now));
    }
  }

  /**
   * Links need cases that are, or were, there, ledgers need cases that are there; or those that the
   * form itself opens.
   */
  private boolean isApplicable(Facts facts) {
    Set<String> targets = new HashSet<>();
    for (String caseId : facts.cases()) {
      Map<String, String> links = new HashMap<>();
      facts
          .blocksOf(caseId)
          .forEach(b -> b.links().forEach(l -> links.put(l.identifier(), l.target())));
      targets.addAll(links.values());
    }
    targets.remove("");
    targets.removeAll(facts.cases());
    Set<String> entities = new HashSet<>(facts.ledgerCases());
    entities.removeAll(facts.cases());
    return facts.parts().stream().noneMatch(Part.Flaw.class::isInstance)
        && targets.stream().allMatch(order::knows)
        && entities.stream().allMatch(id -> replay(id).state.isPresent());
  }

  NaiveReplay replay(String caseId) {
    return new NaiveReplay(caseId, order.of(caseId));
  }
}
