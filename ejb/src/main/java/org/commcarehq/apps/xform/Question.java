package org.commcarehq.apps.xform;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A question of a form, or a group or repeat of questions.
 *
 * @param path where its answer stands in a submission, as in {@code /data/visit/weight_kg}
 * @param label the words shown, in the form's default language; the last step of the path when it
 *     has none
 * @param choices its options in order, empty unless it is a select
 */
public record Question(String path, String label, QuestionKind kind, List<Choice> choices) {

  /** The list is copied. */
  public Question {
    choices = List.copyOf(choices);
  }

  /** The options in order, value to label. */
  public Map<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>();
    choices.forEach(choice -> options.put(choice.value(), choice.label()));
    return Collections.unmodifiableMap(options);
  }

  /** True when it is a group of other questions. */
  public boolean group() {
    return kind == QuestionKind.GROUP;
  }

  /** True when it is a group that may be answered several times. */
  public boolean repeat() {
    return kind == QuestionKind.REPEAT;
  }
}
