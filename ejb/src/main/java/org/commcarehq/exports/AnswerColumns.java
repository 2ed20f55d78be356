package org.commcarehq.exports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.commcarehq.apps.FormQuestions;
import org.commcarehq.apps.xform.Question;
import org.commcarehq.apps.xform.QuestionKind;

/**
 * The columns for the answers of one form type: every question of the application in its order,
 * then what only the forms have, in the order they were met. A repeat's questions follow once per
 * repetition.
 */
final class AnswerColumns {
  private static final Set<QuestionKind> NUMBERS =
      EnumSet.of(QuestionKind.INTEGER, QuestionKind.DECIMAL, QuestionKind.HIDDEN);
  private static final Set<QuestionKind> NO_ANSWER =
      EnumSet.of(QuestionKind.LABEL, QuestionKind.GROUP, QuestionKind.REPEAT);

  private final Set<String> met = new LinkedHashSet<>();
  private final Set<String> repeated = new HashSet<>();
  private final Map<String, Question> questions = new HashMap<>();
  private final Map<String, Integer> positions = new HashMap<>();
  private final Map<String, Integer> columns = new HashMap<>();

  AnswerColumns(Optional<FormQuestions> form) {
    for (Question question : form.map(FormQuestions::questions).orElse(List.of())) {
      positions.put(question.path(), positions.size());
      questions.put(question.path(), question);
      if (question.repeat()) {
        repeated.add(question.path());
      } else if (!NO_ANSWER.contains(question.kind())) {
        met.add(canonical(question.path()));
      }
    }
  }

  /** Takes note of the paths of one form. */
  void meet(Set<String> canonicalPaths) {
    for (String path : canonicalPaths) {
      if (!isSilent(path) && met.add(path)) {
        noteRepeats(path);
        notePositions(path);
      }
    }
  }

  /** The columns, once all forms have been met. */
  List<AnswerColumn> inOrder() {
    List<String> paths = new ArrayList<>(met);
    Map<String, List<Integer>> places = new HashMap<>();
    paths.forEach(path -> places.put(path, place(path)));
    paths.sort(Comparator.comparing(places::get, AnswerColumns::compare));
    List<AnswerColumn> result = new ArrayList<>();
    for (String path : paths) {
      columns.put(path, result.size());
      result.add(column(path));
    }
    return result;
  }

  /** The column of a path that has been met; empty for words that are only shown. */
  OptionalInt indexOf(String canonicalPath) {
    Integer column = columns.get(canonicalPath);
    return column == null ? OptionalInt.empty() : OptionalInt.of(column);
  }

  private boolean isSilent(String canonicalPath) {
    Question question = questions.get(Answers.questionPath(canonicalPath));
    return question != null && NO_ANSWER.contains(question.kind());
  }

  private AnswerColumn column(String canonical) {
    String path = Answers.questionPath(canonical);
    Question question = questions.get(path);
    String label = question == null ? path.substring(path.lastIndexOf('/') + 1) : question.label();
    boolean text = question != null && !NUMBERS.contains(question.kind());
    return new AnswerColumn(label, shown(canonical), text);
  }

  /** The path with counts only at what repeats. */
  private String shown(String canonical) {
    StringBuilder shown = new StringBuilder();
    StringBuilder plain = new StringBuilder();
    for (String step : steps(canonical)) {
      String name = nameOf(step);
      plain.append('/').append(name);
      shown.append('/').append(repeated.contains(plain.toString()) ? step : name);
    }
    return shown.toString();
  }

  /** Where a path stands: the position of each repeat on its way and its count, then its own. */
  private List<Integer> place(String canonical) {
    List<Integer> place = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    for (String step : steps(canonical)) {
      plain.append('/').append(nameOf(step));
      if (repeated.contains(plain.toString())) {
        place.add(positions.get(plain.toString()));
        place.add(countOf(step));
      }
    }
    place.add(positions.get(plain.toString()));
    return place;
  }

  private void noteRepeats(String canonical) {
    StringBuilder plain = new StringBuilder();
    for (String step : steps(canonical)) {
      plain.append('/').append(nameOf(step));
      if (countOf(step) > 1) {
        repeated.add(plain.toString());
      }
    }
  }

  private void notePositions(String canonical) {
    StringBuilder plain = new StringBuilder();
    for (String step : steps(canonical)) {
      plain.append('/').append(nameOf(step));
      positions.putIfAbsent(plain.toString(), positions.size());
    }
  }

  private static int compare(List<Integer> one, List<Integer> other) {
    for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
      int order = one.get(i).compareTo(other.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(one.size(), other.size());
  }

  private static String canonical(String questionPath) {
    List<String> steps = steps(questionPath);
    StringBuilder canonical = new StringBuilder("/").append(steps.get(0));
    steps.stream().skip(1).forEach(step -> canonical.append('/').append(step).append("[1]"));
    return canonical.toString();
  }

  private static List<String> steps(String path) {
    return Arrays.asList(path.substring(1).split("/"));
  }

  private static String nameOf(String step) {
    int bracket = step.indexOf('[');
    return bracket < 0 ? step : step.substring(0, bracket);
  }

  private static int countOf(String step) {
    int bracket = step.indexOf('[');
    return bracket < 0 ? 1 : Integer.parseInt(step, bracket + 1, step.length() - 1, 10);
  }
}
