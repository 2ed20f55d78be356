package org.commcarehq.apps;

import java.util.List;
import org.commcarehq.apps.xform.Question;

/** The questions of one form type in order, a group before its contents. */
public record FormQuestions(String formName, List<Question> questions) {

  /** The list is copied. */
  public FormQuestions {
    questions = List.copyOf(questions);
  }
}
