package org.commcarehq.web.pages.submissions;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.forms.FormAct;
import org.commcarehq.forms.FormListService;
import org.commcarehq.forms.FormOperation;
import org.commcarehq.forms.FormRepeats;
import org.commcarehq.forms.FormService;
import org.commcarehq.forms.FormState;
import org.commcarehq.forms.FormVersion;
import org.commcarehq.forms.FormView;
import org.commcarehq.web.pages.PageText;
import org.commcarehq.web.pages.People;

/** What was done to a submission since it came, and the forms that belong to it. */
@Named("story")
@RequestScoped
public class SubmissionStory {
  private static final int VERSIONS = 50;
  @Inject SubmissionPage submission;
  @Inject FormService forms;
  @Inject FormListService lists;
  @Inject PageText text;
  @Inject People people;

  private FormView told;
  private List<FormOperation> operations;
  private List<String> versions;
  private Map<String, String> related;

  private FormView form() {
    FormView now = submission.getForm();
    if (told != now) { // something was done to it
      told = now;
      operations = forms.operations(now.domain(), now.id());
      versions = lists.earlierVersions(now, VERSIONS).stream().map(FormVersion::id).toList();
      related = null;
    }
    return now;
  }

  /** What was done to it, newest first, with the version that each edit put aside. */
  public List<Deed> getDeeds() {
    form();
    Deque<String> aside = new ArrayDeque<>(versions);
    List<FormOperation> newestFirst = new ArrayList<>(operations);
    Collections.reverse(newestFirst);
    return newestFirst.stream().map(one -> deed(one, aside)).toList();
  }

  private Deed deed(FormOperation one, Deque<String> aside) {
    Optional<FormAct> act = FormAct.ofCode(one.kind());
    boolean edit = act.filter(FormAct.EDIT::equals).isPresent();
    return new Deed(
        act.map(SubmissionStory::did).orElse(text.humane(one.kind()))
            + (one.problem().isPresent() ? " in vain" : ""),
        act.map(SubmissionStory::icon).orElse("pi-circle"),
        who(one.doneBy()),
        one.doneOn(),
        one.reason(),
        one.problem(),
        one.changeSetId(),
        edit ? Optional.ofNullable(aside.pollFirst()) : Optional.empty());
  }

  private String who(String name) {
    return "system".equals(name) ? "the server" : people.name(name);
  }

  static String did(FormAct act) {
    return switch (act) {
      case ARCHIVE -> "Archived";
      case UNARCHIVE -> "Un-archived";
      case DELETE -> "Deleted";
      case RESTORE -> "Restored";
      case REPROCESS -> "Processed anew";
      case EDIT -> "Edited";
    };
  }

  private static String icon(FormAct act) {
    return switch (act) {
      case ARCHIVE -> "pi-box";
      case UNARCHIVE, RESTORE -> "pi-undo";
      case DELETE -> "pi-trash";
      case REPROCESS -> "pi-refresh";
      case EDIT -> "pi-pencil";
    };
  }

  /** Its state in words, where it is not simply accepted. */
  public Optional<Banner> getBanner() {
    FormState state = form().state();
    return switch (state) {
      case ARCHIVED ->
          Optional.of(
              Banner.of("info", "pi-box", last(FormAct.ARCHIVE, "Archived"), NOT_COUNTED, form()));
      case DELETED ->
          Optional.of(
              Banner.of("warn", "pi-trash", last(FormAct.DELETE, "Deleted"), NOT_COUNTED, form()));
      case ERROR ->
          Optional.of(
              Banner.of(
                  "bad",
                  "pi-exclamation-triangle",
                  "It could not be applied: " + form().problem().orElse("no reason is known"),
                  "It was kept as it came; no case was changed.",
                  form()));
      case DEPRECATED ->
          Optional.of(
              Banner.of(
                  "info",
                  "pi-history",
                  "This is version " + form().version() + ", which a later edit replaced.",
                  "It counts no more.",
                  form()));
      default -> Optional.empty();
    };
  }

  private static final String NOT_COUNTED =
      "It counts no more: what it did to cases is taken back. Its answers are kept.";

  private String last(FormAct act, String word) {
    for (int i = operations.size() - 1; i >= 0; i--) {
      FormOperation one = operations.get(i);
      if (act.code().equals(one.kind())) {
        String why = one.reason().map(reason -> ": “" + reason + "”").orElse("");
        return word + " by " + who(one.doneBy()) + ", " + text.when(one.doneOn()) + why;
      }
    }
    return word + ".";
  }

  /** How often the same bytes came again. */
  public Optional<FormRepeats> getRepeats() {
    return forms.repeats(form().domain(), form().id());
  }

  /** Forms that the server wrote in consequence of this one: id and name. */
  public Map<String, String> getCaused() {
    if (related == null) {
      List<String> ids = forms.causedBy(form().domain(), form().id());
      Map<String, String> names = forms.names(form().domain(), ids);
      related = new java.util.LinkedHashMap<>();
      ids.forEach(id -> related.put(id, names.getOrDefault(id, "Submission")));
    }
    return related;
  }

  /** The name of the form that this one followed from. */
  public String getCauseName() {
    return form()
        .causeFormId()
        .map(id -> forms.names(form().domain(), List.of(id)).getOrDefault(id, "Submission"))
        .orElse("");
  }

  /** Whether there is anything to tell. */
  public boolean isQuiet() {
    return getDeeds().isEmpty()
        && getRepeats().isEmpty()
        && getCaused().isEmpty()
        && form().causeFormId().isEmpty()
        && form().origId().isEmpty();
  }
}
