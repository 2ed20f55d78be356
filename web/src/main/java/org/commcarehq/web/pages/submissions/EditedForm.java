package org.commcarehq.web.pages.submissions;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.forms.FormView;

/** A form while its answers are being changed: the version that it began with, and the lines. */
public class EditedForm implements Serializable {
  private static final long serialVersionUID = 1L;
  private final String contentHash;
  private final String state;
  private final List<EditField> answers;
  private final List<EditField> caseValues;
  private EditedForm other;
  private boolean met;

  EditedForm(FormView form, EditSheet sheet) {
    this.contentHash = form.contentHash();
    this.state = form.state().name();
    this.answers = new ArrayList<>(sheet.answers());
    this.caseValues = new ArrayList<>(sheet.caseValues());
  }

  /** Whether this is still what is stored. */
  boolean isOf(FormView form) {
    return form.contentHash().equals(contentHash) && form.state().name().equals(state);
  }

  /** SHA-256 of the version that is edited. */
  String getContentHash() {
    return contentHash;
  }

  /** Somebody else did something to it meanwhile; null where it cannot be edited any more. */
  void meet(EditedForm theirs) {
    met = true;
    other = theirs;
  }

  /** The newer version with these changes on top, as far as it has the same places. */
  EditedForm rebased() {
    Map<String, EditField> places = new LinkedHashMap<>();
    other.getFields().forEach(field -> places.put(field.getKey() + field.getName(), field));
    for (EditField mine : getChanged()) {
      Optional.ofNullable(places.get(mine.getKey() + mine.getName()))
          .ifPresent(theirs -> theirs.become(mine.getValue()));
    }
    other.answers.forEach(answer -> answer.setBoth(false));
    return other;
  }

  /** Changes the values of cases along with their answers, where that was asked for. */
  void followTwins() {
    for (EditField answer : answers) {
      if (answer.isChanged() && answer.isBoth()) {
        caseValues.stream()
            .filter(value -> value.getKey().equals(answer.getTwin()) && !value.isChanged())
            .forEach(value -> value.become(answer.getValue()));
      }
    }
  }

  /** Looks for mistakes; true when there are none. */
  boolean judge() {
    getFields().forEach(field -> field.judge(EditRules.problem(field)));
    return getProblems().isEmpty();
  }

  /** New texts by their places. */
  Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    getChanged().forEach(field -> texts.put(field.getKey(), field.getValue()));
    return texts;
  }

  /** All lines. */
  public List<EditField> getFields() {
    List<EditField> all = new ArrayList<>(answers);
    all.addAll(caseValues);
    return all;
  }

  /** The lines that are not what they were. */
  public List<EditField> getChanged() {
    return getFields().stream().filter(EditField::isChanged).toList();
  }

  /** The answers that are not what they were. */
  public List<EditField> getChangedAnswers() {
    return answers.stream().filter(EditField::isChanged).toList();
  }

  /** The lines with a mistake. */
  public List<EditField> getProblems() {
    return getFields().stream().filter(field -> !field.getProblem().isEmpty()).toList();
  }

  /** What somebody else saved for the lines that are changed here: theirs by line. */
  public List<Meeting> getMeetings() {
    List<Meeting> found = new ArrayList<>();
    if (other != null) {
      Map<String, EditField> theirs = new LinkedHashMap<>();
      other.getFields().forEach(field -> theirs.put(field.getKey() + field.getName(), field));
      for (EditField mine : getFields()) {
        EditField their = theirs.get(mine.getKey() + mine.getName());
        boolean differs = their != null && !their.getOriginal().equals(mine.getOriginal());
        if (their != null && (mine.isChanged() || differs)) {
          found.add(
              new Meeting(
                  mine.getLabel() + (mine.getCaseId().isEmpty() ? "" : ", in the case"),
                  mine.getBefore(),
                  their.getBefore(),
                  mine.getAfter()));
        }
      }
    }
    return found;
  }

  /** Whether somebody else did something to it meanwhile. */
  public boolean isMet() {
    return met;
  }

  /** Whether it can still be edited, so that these changes can be put on top. */
  public boolean isMergeable() {
    return other != null;
  }

  /** Ids of the cases whose values are here. */
  public List<String> getCaseIds() {
    return caseValues.stream().map(EditField::getCaseId).distinct().toList();
  }

  /** The lines that set values of a case. */
  public List<EditField> valuesOf(String caseId) {
    return caseValues.stream().filter(value -> value.getCaseId().equals(caseId)).toList();
  }

  /** The value of a case that an answer is equal to. */
  public Optional<EditField> twinOf(EditField answer) {
    return caseValues.stream().filter(value -> value.getKey().equals(answer.getTwin())).findFirst();
  }

  public List<EditField> getAnswers() {
    return answers.stream().filter(answer -> !answer.isHidden()).toList();
  }

  public List<EditField> getComputed() {
    return answers.stream().filter(EditField::isHidden).toList();
  }
}
