package org.commcarehq.apps.xform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.platform.xml.XmlElement;

/**
 * Walks a form's body for what is asked, then its data for what is not: a node without a control is
 * a hidden value and stands behind the node that precedes it in the data. Blocks in another
 * namespace (case, meta) hold no questions.
 */
final class QuestionTree {
  private final XmlElement instance;
  private final Map<String, Bind> binds;
  private final ItemTexts texts;
  private final Map<String, Question> asked = new LinkedHashMap<>();

  QuestionTree(XmlElement instance, Map<String, Bind> binds, ItemTexts texts) {
    this.instance = instance;
    this.binds = binds;
    this.texts = texts;
  }

  /** All questions in the order of the form. */
  List<Question> questions(XmlElement body) {
    String root = "/" + instance.name();
    walk(body, root, Optional.empty());
    List<Question> ordered = new ArrayList<>(asked.values());
    addHidden(instance, root, ordered, new Cursor());
    return List.copyOf(ordered);
  }

  private void walk(XmlElement parent, String context, Optional<String> outerLabel) {
    for (XmlElement control : parent.children()) {
      switch (control.name()) {
        case "group" -> group(control, context);
        case "repeat" -> repeat(control, context, outerLabel);
        case "input", "secret", "select", "select1", "upload", "trigger" ->
            ask(control, pathOf(control, context), kindOf(control, context), label(control));
        default -> {
          // labels, hints and captions belong to the control around them
        }
      }
    }
  }

  private void group(XmlElement group, String context) {
    Optional<String> label = label(group);
    String path = pathOf(group, context);
    if (!path.equals(context)) {
      ask(group, path, QuestionKind.GROUP, label);
    }
    walk(group, path, label);
  }

  /** A repeat has no label of its own; authors put it on the group around. */
  private void repeat(XmlElement repeat, String context, Optional<String> outerLabel) {
    String path = pathOf(repeat, context);
    ask(repeat, path, QuestionKind.REPEAT, label(repeat).or(() -> outerLabel));
    walk(repeat, path, Optional.empty());
  }

  private void ask(XmlElement control, String path, QuestionKind kind, Optional<String> label) {
    String words = label.orElse(Paths.lastStep(path));
    asked.putIfAbsent(path, new Question(path, words, kind, choices(control)));
  }

  private List<Choice> choices(XmlElement control) {
    return control
        .children("item")
        .flatMap(
            item ->
                item.childText("value").stream()
                    .map(value -> new Choice(value, label(item).orElse(value))))
        .toList();
  }

  private Optional<String> label(XmlElement control) {
    return texts.of(control.child("label"));
  }

  private String pathOf(XmlElement control, String context) {
    return control
        .attribute("ref")
        .or(() -> control.attribute("nodeset"))
        .map(reference -> Paths.under(context, reference))
        .or(() -> control.attribute("bind").map(binds::get).map(Bind::path))
        .orElse(context);
  }

  private QuestionKind kindOf(XmlElement control, String context) {
    return switch (control.name()) {
      case "secret" -> QuestionKind.SECRET;
      case "select1" -> QuestionKind.SELECT;
      case "select" -> QuestionKind.MULTI_SELECT;
      case "trigger" -> QuestionKind.LABEL;
      case "upload" -> mediaKind(control.attribute("mediatype").orElse(""));
      default -> {
        Bind bind = binds.get(pathOf(control, context));
        yield bind == null ? QuestionKind.TEXT : inputKind(bind.type());
      }
    };
  }

  private static QuestionKind mediaKind(String mediaType) {
    return switch (mediaType.split("/")[0]) {
      case "image" -> QuestionKind.IMAGE;
      case "audio" -> QuestionKind.AUDIO;
      case "video" -> QuestionKind.VIDEO;
      default -> QuestionKind.DOCUMENT;
    };
  }

  private static QuestionKind inputKind(String type) {
    return switch (type) {
      case "int", "integer", "long" -> QuestionKind.INTEGER;
      case "decimal", "double", "float" -> QuestionKind.DECIMAL;
      case "date" -> QuestionKind.DATE;
      case "time" -> QuestionKind.TIME;
      case "dateTime" -> QuestionKind.DATE_TIME;
      case "geopoint" -> QuestionKind.GPS;
      case "barcode" -> QuestionKind.BARCODE;
      default -> QuestionKind.TEXT;
    };
  }

  private void addHidden(XmlElement node, String path, List<Question> ordered, Cursor cursor) {
    for (XmlElement child : node.children()) {
      String childPath = path + "/" + child.name();
      if (!child.namespace().equals(instance.namespace())) {
        continue;
      }
      int known = position(ordered, childPath);
      if (known >= 0) {
        cursor.behind = Math.max(cursor.behind, known + 1);
      } else if (child.isLeaf()) {
        ordered.add(
            cursor.behind++, new Question(childPath, child.name(), QuestionKind.HIDDEN, List.of()));
      }
      addHidden(child, childPath, ordered, cursor);
    }
  }

  private static int position(List<Question> questions, String path) {
    for (int i = 0; i < questions.size(); i++) {
      if (questions.get(i).path().equals(path)) {
        return i;
      }
    }
    return -1;
  }

  /** Where the next hidden value goes. */
  private static final class Cursor {
    private int behind;
  }
}
