package org.commcarehq.web.pages.submissions;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commcarehq.apps.FormQuestions;
import org.commcarehq.apps.xform.Question;
import org.commcarehq.apps.xform.QuestionKind;
import org.commcarehq.platform.xml.XmlElement;
import org.commcarehq.web.pages.PageText;

/** The questions of a form by the place of their answers, where an app of the project has them. */
final class AskedQuestions {
  static final String CASE = "http://commcarehq.org/case/transaction/v2";
  private static final Set<String> NOT_ASKED =
      Set.of(
          "http://openrosa.org/jr/xforms",
          CASE,
          "http://commcarehq.org/ledger/v1",
          "http://commcarehq.org/xforms");
  private static final Set<String> NAMES_NOT_ASKED = Set.of("case", "meta", "commcare_usercase");

  private final Map<String, Question> questions;
  private final PageText text;

  AskedQuestions(Optional<FormQuestions> known, PageText text) {
    this.questions =
        known.map(FormQuestions::questions).orElse(List.of()).stream()
            .collect(Collectors.toMap(Question::path, Function.identity(), (one, two) -> one));
    this.text = text;
  }

  /** Whether an element holds no answers: blocks for the server, and what is known of the phone. */
  static boolean isNoAnswer(XmlElement element) {
    return NOT_ASKED.contains(element.namespace()) || NAMES_NOT_ASKED.contains(element.name());
  }

  Optional<Question> at(String path) {
    Question found = questions.get(path);
    if (found == null && path.indexOf('/', 1) > 0) {
      found = questions.get("/data" + path.substring(path.indexOf('/', 1)));
    }
    return Optional.ofNullable(found);
  }

  /** Whether an answer was computed and never shown. */
  boolean isHidden(Optional<Question> question) {
    return question.map(asked -> asked.kind() == QuestionKind.HIDDEN).orElse(!questions.isEmpty());
  }

  /** Whether there is nothing to answer, only words that are shown. */
  static boolean isOnlyShown(Optional<Question> question) {
    return question.map(asked -> asked.kind() == QuestionKind.LABEL).orElse(false);
  }

  /**
   * The words of a question, or its name in their place.
   *
   * @param round counts the rounds of a repeat; 0 where there is only one
   */
  String label(Optional<Question> question, String name, int round) {
    String words =
        question
            .map(Question::label)
            .filter(label -> !label.isBlank() && !label.equals(name))
            .orElseGet(() -> text.humane(name));
    return round > 0 ? words + " (" + round + ")" : words;
  }
}
