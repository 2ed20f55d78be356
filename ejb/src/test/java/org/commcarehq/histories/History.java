package org.commcarehq.histories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.forms.FormAct;
import org.commcarehq.forms.FormState;
import org.commcarehq.platform.db.TestDatabase;
import org.commcarehq.submissions.Receipt;
import org.commcarehq.submissions.SubmissionOutcome;

/** Plays a history twice, on the server and on the model, and compares what each has come to. */
final class History {
  private static final String TYPE = "http://openrosa.org/formdesigner/visit";
  private static final String OTHER_TYPE = "http://openrosa.org/formdesigner/other";
  private static final int CHECK_EVERY = 5;
  private final Server server = new Server();
  private final NaiveProject model = new NaiveProject();
  private final List<Facts> sent = new ArrayList<>();
  private final Map<Facts, Receipt> receipts = new HashMap<>();

  void play(List<Step> steps) {
    int taken = 0;
    for (Step step : steps) {
      server.clock.pass(step.pause());
      take(step);
      if (++taken % CHECK_EVERY == 0 || taken == steps.size()) {
        check();
      }
    }
  }

  private void check() {
    String stored = TestDatabase.inTransaction(() -> Stored.tell(server, model));
    assertThat(stored).isEqualTo(Expected.tell(model));
    assertThat(TestDatabase.inTransaction(() -> Stored.verify(server))).isEmpty();
  }

  private Instant now() {
    return server.clock.instant();
  }

  private void take(Step step) {
    if (step instanceof Step.Send send) {
      receive(facts(TYPE, "f" + sent.size(), send.draft()));
    } else if (step instanceof Step.Edit edit) {
      named(edit.which()).ifPresent(old -> receive(facts(TYPE, old.id(), edit.draft())));
    } else if (step instanceof Step.SendOtherType other) {
      named(other.which()).ifPresent(old -> receive(facts(OTHER_TYPE, old.id(), other.draft())));
    } else if (step instanceof Step.SendAgain again) {
      named(again.which()).ifPresent(this::receive);
    } else if (step instanceof Step.Treat treat) {
      form(treat.which(), treat.act()).ifPresent(form -> treat(form, treat.act()));
    } else if (step instanceof Step.Reprocess reprocess) {
      inError(reprocess.which()).ifPresent(this::reprocess);
    } else if (step instanceof Step.DeleteCase deed) {
      deleteCase("c" + deed.which() % 5, deed.deleted());
    }
  }

  private Facts facts(String xmlns, String id, Step.Draft draft) {
    Facts facts = new Facts(xmlns, id, sent.size(), draft.user(), now(), draft.parts());
    sent.add(facts);
    return facts;
  }

  private void receive(Facts facts) {
    NaiveProject.Taken taken = model.receive(facts, now());
    SubmissionOutcome outcome = server.receive(facts);
    assertThat(outcome.kind().name()).isEqualTo(taken.answer().name());
    Receipt first = receipts.putIfAbsent(facts, outcome.receipt().orElseThrow());
    assertThat(outcome.receipt()).contains(first == null ? outcome.receipt().get() : first);
    if (taken.form().storedId == null && taken.answer() != NaiveProject.Answer.DUPLICATE) {
      taken.form().storedId = outcome.formId();
    }
    learnIds(taken.form());
  }

  /** The server chooses an id for what is put aside, and for the forms that it writes itself. */
  private void learnIds(NaiveForm form) {
    NaiveForm later = form;
    while (later.earlier != null && later.earlier.storedId == null) {
      later.earlier.storedId =
          server.forms.find(server.project, later.storedId).orElseThrow().deprecatedFormId().get();
      later = later.earlier;
    }
    List<NaiveForm> unknown = form.caused.stream().filter(each -> each.storedId == null).toList();
    if (!unknown.isEmpty()) {
      List<String> ids = new ArrayList<>(server.forms.causedBy(server.project, form.storedId));
      model.forms.forEach(known -> ids.remove(known.storedId));
      assertThat(ids).hasSameSizeAs(unknown);
      unknown.get(0).storedId = ids.get(0);
    }
  }

  private void treat(NaiveForm form, FormAct act) {
    assertThat(server.treat(form.storedId, act)).isEqualTo(model.treat(form, act, now()));
    learnIds(form);
  }

  private void reprocess(NaiveForm form) {
    Optional<Boolean> done = server.reprocess(form.storedId, form.facts);
    model.reprocess(form, now());
    assertThat(done).contains(form.counts());
    learnIds(form);
  }

  private void deleteCase(String caseId, boolean deleted) {
    if (model.order.knows(caseId)) {
      server.delete(caseId, deleted);
      model.delete(caseId, deleted, now());
    }
  }

  /** One of the forms that people sent, the last ones first. */
  private Optional<Facts> named(int which) {
    return choose(sent, which);
  }

  /** Mostly a form that can be treated so, often one of which something followed. */
  private Optional<NaiveForm> form(int which, FormAct act) {
    List<NaiveForm> fitting =
        model.forms.stream().filter(form -> NaiveProject.fits(form, act)).toList();
    List<NaiveForm> causes = fitting.stream().filter(form -> !form.caused.isEmpty()).toList();
    return switch (which % 5) {
      case 0 -> choose(model.forms, which / 5);
      case 1, 2 -> choose(causes.isEmpty() ? fitting : causes, which / 5);
      default -> choose(fitting, which / 5);
    };
  }

  private Optional<NaiveForm> inError(int which) {
    return choose(
        model.forms.stream().filter(form -> form.state == FormState.ERROR).toList(), which);
  }

  private static <T> Optional<T> choose(List<T> list, int which) {
    return list.isEmpty()
        ? Optional.empty()
        : Optional.of(list.get(list.size() - 1 - which % list.size()));
  }
}
