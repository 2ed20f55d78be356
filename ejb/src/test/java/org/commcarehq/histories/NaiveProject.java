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
    if (known.isEmpty()) {
      NaiveForm form = keep(facts, now);
      form.withToken = true;
      return new Taken(answer(apply(form, now, now)), form);
    }
    NaiveForm form = known.get();
    if (form.state != FormState.ERROR) {
      return new Taken(Answer.DUPLICATE, form);
    }
    form.withToken = true;
    return new Taken(tryAgain(form, now, now), form);
  }

  /** A form in error is tried again; one that is older than what it would replace stays behind. */
  private Answer tryAgain(NaiveForm form, Instant sentOn, Instant now) {
    if (currentOf(form.facts).filter(other -> other.number > form.number).isPresent()) {
      form.state = FormState.DEPRECATED;
      return Answer.DUPLICATE;
    }
    form.reprocessed = true;
    return answer(apply(form, sentOn, now));
  }

  private static Answer answer(boolean applied) {
    return applied ? Answer.PROCESSED : Answer.KEPT_AS_ERROR;
  }

  /** Somebody processes a form in error anew; what the phone has by then, nobody knows. */
  void reprocess(NaiveForm form, Instant now) {
    form.withToken = false;
    tryAgain(form, form.receivedOn, now);
  }

  /** Keeps a form, in error until its content is applied. */
  private NaiveForm keep(Facts facts, Instant now) {
    NaiveForm form = new NaiveForm(facts, forms.size(), now, FormState.ERROR);
    boolean isTaken = forms.stream().anyMatch(other -> facts.id().equals(other.storedId));
    form.storedId = isTaken ? null : facts.id();
    forms.add(form);
    return form;
  }

  /**
   * Applies a form in error: in the place of the form that has its id and type, if there is one. In
   * the place of a deleted one it is deleted at once.
   */
  private boolean apply(NaiveForm form, Instant sentOn, Instant now) {
    if (!isApplicable(form.facts)) {
      return false;
    }
    Optional<NaiveForm> old = currentOf(form.facts).filter(other -> other != form);
    boolean wasDeleted = old.filter(other -> other.state == FormState.DELETED).isPresent();
    old.ifPresent(other -> replace(other, form, now));
    form.state = FormState.NORMAL;
    form.applied = true;
    order.enter(form);
    touch(form, now);
    closeExtensions(form, List.of(form), sentOn, now);
    if (wasDeleted) {
      treat(form, FormAct.DELETE, now);
    }
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

  /** What lives on a case that these forms close is closed by a form of the server's. */
  private void closeExtensions(
      NaiveForm cause, List<NaiveForm> closing, Instant sentOn, Instant now) {
    Set<String> hosts = new LinkedHashSet<>();
    closing.stream()
        .flatMap(each -> each.facts.blocks().stream())
        .filter(Part.Block::close)
        .forEach(block -> hosts.add(block.caseId()));
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
    NaiveForm written = new NaiveForm(facts, forms.size(), sentOn, FormState.NORMAL);
    written.storedId = null; // the server's choice
    written.applied = true;
    cause.caused.add(written);
    forms.add(written);
    order.enter(written);
    touch(written, now);
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
    List<NaiveForm> treated = new ArrayList<>(List.of(form));
    form.caused.stream().filter(each -> fits(each, act)).forEach(treated::add);
    treated.forEach(each -> turn(each, act, now));
    List<NaiveForm> back = treated.stream().filter(NaiveForm::counts).toList();
    closeExtensions(form, back, now, now);
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
