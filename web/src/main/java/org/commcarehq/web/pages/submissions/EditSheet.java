package org.commcarehq.web.pages.submissions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.commcarehq.apps.FormQuestions;
import org.commcarehq.apps.xform.Question;
import org.commcarehq.apps.xform.QuestionKind;
import org.commcarehq.forms.AttachmentView;
import org.commcarehq.platform.xml.XmlElement;
import org.commcarehq.web.pages.PageText;

/**
 * Reads the tree of a form as lines to edit. Ids, the meta block, files, ledgers and the structure
 * are no lines: they stay as they are.
 */
final class EditSheet {
  private static final Set<String> SET_BY_DEVICES =
      Set.of("case_type", "owner_id", "user_id", "external_id", "date_opened", "location_id");
  private static final int LONG = 80;

  private final AskedQuestions questions;
  private final Set<String> files;
  private final List<EditField> answers = new ArrayList<>();
  private final List<EditField> caseValues = new ArrayList<>();

  private EditSheet(Optional<FormQuestions> known, List<AttachmentView> files, PageText text) {
    this.questions = new AskedQuestions(known, text);
    this.files = files.stream().map(AttachmentView::name).collect(Collectors.toSet());
  }

  /** Whether the form itself names this id: only then a new version takes the place of the old. */
  static boolean names(XmlElement form, String id) {
    return form.child("meta")
        .flatMap(meta -> meta.childText("instanceID"))
        .map(named -> named.startsWith("uuid:") ? named.substring("uuid:".length()) : named)
        .filter(id::equals)
        .isPresent();
  }

  static EditSheet of(
      XmlElement form, Optional<FormQuestions> known, List<AttachmentView> files, PageText text) {
    EditSheet sheet = new EditSheet(known, files, text);
    sheet.addChildren(form, "/" + form.name(), "", 0);
    sheet.addCaseValues(form, "");
    sheet.pair();
    return sheet;
  }

  /** Answers under their headings, in the order of the form. */
  List<EditField> answers() {
    return answers;
  }

  /** What the form's case blocks set, in their order. */
  List<EditField> caseValues() {
    return caseValues;
  }

  private void addChildren(XmlElement parent, String path, String key, int depth) {
    Map<String, Long> rounds =
        parent.children().stream()
            .collect(Collectors.groupingBy(XmlElement::name, Collectors.counting()));
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < parent.children().size(); i++) {
      XmlElement child = parent.children().get(i);
      if (!AskedQuestions.isNoAnswer(child)) {
        int round = seen.merge(child.name(), 1, Integer::sum);
        int shown = rounds.get(child.name()) > 1 ? round : 0;
        add(child, path + "/" + child.name(), key + "/" + i, depth, shown);
      }
    }
  }

  private void add(XmlElement element, String path, String key, int depth, int round) {
    Optional<Question> question = questions.at(path);
    String label = questions.label(question, element.name(), round);
    if (!element.isLeaf()) {
      int before = answers.size();
      answers.add(heading(key, label, depth));
      addChildren(element, path, key, depth + 1);
      if (answers.stream().skip(before + 1).allMatch(EditField::isHidden)) {
        answers.remove(before);
      }
    } else if (!AskedQuestions.isOnlyShown(question)) {
      answers.add(
          new EditField(
              key,
              element.name(),
              label,
              kind(question, element.text()),
              depth,
              questions.isHidden(question),
              element.text(),
              question.map(Question::options).orElse(Map.of())));
    }
  }

  private static EditField heading(String key, String label, int depth) {
    return new EditField(key, "", label, EditField.Kind.HEADING, depth, false, "", Map.of());
  }

  private EditField.Kind kind(Optional<Question> question, String text) {
    if (files.contains(text.strip())) {
      return EditField.Kind.FIXED;
    }
    QuestionKind asked = question.map(Question::kind).orElse(QuestionKind.TEXT);
    return switch (asked) {
      case SELECT -> EditField.Kind.CHOICE;
      case MULTI_SELECT -> EditField.Kind.CHOICES;
      case INTEGER, DECIMAL -> EditField.Kind.NUMBER;
      case DATE -> EditField.Kind.DATE;
      case IMAGE, AUDIO, VIDEO, DOCUMENT -> EditField.Kind.FIXED;
      default ->
          text.length() > LONG || text.strip().contains("\n")
              ? EditField.Kind.LONG
              : EditField.Kind.LINE;
    };
  }

  private void addCaseValues(XmlElement parent, String key) {
    for (int i = 0; i < parent.children().size(); i++) {
      XmlElement child = parent.children().get(i);
      String childKey = key + "/" + i;
      if (isCaseBlock(child)) {
        addBlock(child, childKey);
      } else {
        addCaseValues(child, childKey);
      }
    }
  }

  private static boolean isCaseBlock(XmlElement element) {
    return element.name().equals("case") && element.namespace().equals(AskedQuestions.CASE);
  }

  private void addBlock(XmlElement block, String key) {
    String caseId = block.attribute("case_id").orElse("").strip();
    for (int i = 0; i < block.children().size(); i++) {
      XmlElement part = block.children().get(i);
      if (part.name().equals("create") || part.name().equals("update")) {
        for (int j = 0; j < part.children().size(); j++) {
          addCaseValue(part.children().get(j), key + "/" + i + "/" + j, caseId);
        }
      }
    }
  }

  private void addCaseValue(XmlElement value, String key, String caseId) {
    if (!value.isLeaf() || SET_BY_DEVICES.contains(value.name())) {
      return;
    }
    EditField.Kind kind =
        value.text().length() > LONG || value.text().strip().contains("\n")
            ? EditField.Kind.LONG
            : EditField.Kind.LINE;
    caseValues.add(
        new EditField(
                key,
                value.name(),
                questions.label(Optional.empty(), value.name(), 0),
                kind,
                0,
                false,
                value.text(),
                Map.of())
            .ofCase(caseId));
  }

  /** An answer and a value of the same name that are equal now most likely belong together. */
  private void pair() {
    for (EditField answer : answers) {
      caseValues.stream()
          .filter(value -> answer.isOpen() && !answer.getOriginal().isBlank())
          .filter(value -> value.getName().equals(answer.getName()))
          .filter(value -> value.getOriginal().strip().equals(answer.getOriginal().strip()))
          .findFirst()
          .ifPresent(value -> answer.pairWith(value.getKey()));
    }
  }

  /** The form with other texts at these places. */
  static XmlElement with(XmlElement form, Map<String, String> texts) {
    return changed(form, "", texts);
  }

  private static XmlElement changed(XmlElement element, String key, Map<String, String> texts) {
    if (texts.keySet().stream().noneMatch(one -> one.equals(key) || one.startsWith(key + "/"))) {
      return element;
    }
    List<XmlElement> children = new ArrayList<>();
    for (int i = 0; i < element.children().size(); i++) {
      children.add(changed(element.children().get(i), key + "/" + i, texts));
    }
    return new XmlElement(
        element.namespace(),
        element.name(),
        element.attributes(),
        children,
        texts.getOrDefault(key, element.text()));
  }
}
