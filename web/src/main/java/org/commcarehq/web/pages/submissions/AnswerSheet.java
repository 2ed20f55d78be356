package org.commcarehq.web.pages.submissions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commcarehq.apps.FormQuestions;
import org.commcarehq.apps.xform.Question;
import org.commcarehq.apps.xform.QuestionKind;
import org.commcarehq.forms.AttachmentView;
import org.commcarehq.platform.xml.XmlElement;
import org.commcarehq.web.pages.PageText;

/** Reads the tree of a form as questions and answers, with the labels of its app where known. */
final class AnswerSheet {
  private static final Set<String> NOT_ASKED =
      Set.of(
          "http://openrosa.org/jr/xforms",
          "http://commcarehq.org/case/transaction/v2",
          "http://commcarehq.org/ledger/v1",
          "http://commcarehq.org/xforms");
  private static final Set<String> NAMES_NOT_ASKED = Set.of("case", "meta", "commcare_usercase");

  private final Map<String, Question> questions;
  private final Map<String, AttachmentView> files;
  private final PageText text;
  private final List<Answer> answers = new ArrayList<>();

  private AnswerSheet(
      Optional<FormQuestions> known, List<AttachmentView> attachments, PageText text) {
    this.questions =
        known.map(FormQuestions::questions).orElse(List.of()).stream()
            .collect(Collectors.toMap(Question::path, Function.identity(), (one, two) -> one));
    this.files =
        attachments.stream()
            .collect(
                Collectors.toMap(AttachmentView::name, Function.identity(), (one, two) -> one));
    this.text = text;
  }

  static List<Answer> of(
      XmlElement form,
      Optional<FormQuestions> known,
      List<AttachmentView> attachments,
      PageText text) {
    AnswerSheet sheet = new AnswerSheet(known, attachments, text);
    sheet.addChildren(form, "/" + form.name(), 0);
    return sheet.answers;
  }

  private void addChildren(XmlElement parent, String path, int depth) {
    Map<String, Long> rounds =
        parent.children().stream()
            .collect(Collectors.groupingBy(XmlElement::name, Collectors.counting()));
    Map<String, Integer> seen = new HashMap<>();
    for (XmlElement child : parent.children()) {
      if (NOT_ASKED.contains(child.namespace()) || NAMES_NOT_ASKED.contains(child.name())) {
        continue;
      }
      int round = seen.merge(child.name(), 1, Integer::sum);
      add(child, path + "/" + child.name(), depth, rounds.get(child.name()) > 1 ? round : 0);
    }
  }

  private void add(XmlElement element, String path, int depth, int round) {
    Optional<Question> question = questionAt(path);
    String label = label(question, element.name()) + (round > 0 ? " (" + round + ")" : "");
    if (!element.isLeaf()) {
      int before = answers.size();
      answers.add(new Answer(depth, true, label, "", false, false, false, Optional.empty()));
      addChildren(element, path, depth + 1);
      if (answers.stream().skip(before + 1).allMatch(Answer::hidden)) {
        answers.remove(before);
      }
      return;
    }
    if (question.map(asked -> asked.kind() == QuestionKind.LABEL).orElse(false)) {
      return;
    }
    String raw = element.text().strip();
    Optional<AttachmentView> file = Optional.ofNullable(files.get(raw));
    answers.add(
        new Answer(
            depth,
            false,
            label,
            question.map(asked -> chosen(asked, raw)).orElse(raw),
            raw.isEmpty(),
            file.map(found -> Attachments.isPicture(found.contentType())).orElse(false),
            question.map(asked -> asked.kind() == QuestionKind.HIDDEN).orElse(!questions.isEmpty()),
            file.map(AttachmentView::name)));
  }

  private Optional<Question> questionAt(String path) {
    Question found = questions.get(path);
    if (found == null && path.indexOf('/', 1) > 0) {
      found = questions.get("/data" + path.substring(path.indexOf('/', 1)));
    }
    return Optional.ofNullable(found);
  }

  private String label(Optional<Question> question, String name) {
    return question
        .map(Question::label)
        .filter(label -> !label.isBlank() && !label.equals(name))
        .orElseGet(() -> text.humane(name));
  }

  private static String chosen(Question question, String raw) {
    Map<String, String> options = question.options();
    if (options.isEmpty() || raw.isEmpty()) {
      return raw;
    }
    if (options.containsKey(raw)) {
      return options.get(raw);
    }
    return Arrays.stream(raw.split("\\s+"))
        .map(one -> options.getOrDefault(one, one))
        .collect(Collectors.joining(", "));
  }
}
