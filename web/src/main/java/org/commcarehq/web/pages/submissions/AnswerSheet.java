package org.commcarehq.web.pages.submissions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commcarehq.apps.FormQuestions;
import org.commcarehq.apps.xform.Question;
import org.commcarehq.forms.AttachmentView;
import org.commcarehq.platform.xml.XmlElement;
import org.commcarehq.web.pages.PageText;

/** Reads the tree of a form as questions and answers, with the labels of its app where known. */
final class AnswerSheet {
  private final AskedQuestions questions;
  private final Map<String, AttachmentView> files;
  private final List<Answer> answers = new ArrayList<>();

  private AnswerSheet(
      Optional<FormQuestions> known, List<AttachmentView> attachments, PageText text) {
    this.questions = new AskedQuestions(known, text);
    this.files =
        attachments.stream()
            .collect(
                Collectors.toMap(AttachmentView::name, Function.identity(), (one, two) -> one));
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
      if (AskedQuestions.isNoAnswer(child)) {
        continue;
      }
      int round = seen.merge(child.name(), 1, Integer::sum);
      add(child, path + "/" + child.name(), depth, rounds.get(child.name()) > 1 ? round : 0);
    }
  }

  private void add(XmlElement element, String path, int depth, int round) {
    Optional<Question> question = questions.at(path);
    String label = questions.label(question, element.name(), round);
    if (!element.isLeaf()) {
      int before = answers.size();
      answers.add(new Answer(depth, true, label, "", false, false, false, Optional.empty()));
      addChildren(element, path, depth + 1);
      if (answers.stream().skip(before + 1).allMatch(Answer::hidden)) {
        answers.remove(before);
      }
      return;
    }
    if (AskedQuestions.isOnlyShown(question)) {
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
            questions.isHidden(question),
            file.map(AttachmentView::name)));
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
