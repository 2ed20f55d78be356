package org.commcarehq.demo;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.commcarehq.apps.xform.Bind;
import org.commcarehq.apps.xform.FormDefinition;
import org.commcarehq.platform.xml.RawXml;
import org.commcarehq.platform.xml.XmlAttribute;
import org.commcarehq.platform.xml.XmlElement;

/**
 * A blank form filled with answers, as the XML that a phone sends. A value that only repeats
 * another node is computed here; what the form computes in other ways must be among the answers. A
 * node that is relevant under a condition is there only when it, or something below it, has a
 * value.
 */
final class FilledForm {
  private static final Pattern NODE = Pattern.compile("(/[\\w@]+)+");
  private final FormDefinition form;
  private final Answers answers;
  private final Set<String> used = new HashSet<>();
  private final StringBuilder xml = new StringBuilder(4096);

  private FilledForm(FormDefinition form, Answers answers) {
    this.form = form;
    this.answers = answers;
  }

  /**
   * Fills the form.
   *
   * @throws IllegalStateException when an answer has no place in the form, or a computed value is
   *     not given
   */
  static RawXml of(FormDefinition form, Answers answers) {
    FilledForm filled = new FilledForm(form, answers);
    filled.xml.append("<?xml version='1.0' ?>");
    filled.write(form.instance(), "/" + form.instance().name(), "", answers);
    for (String path : answers.paths()) {
      if (!filled.used.contains(path)) {
        throw new IllegalStateException(form.name() + " has no place for " + path);
      }
    }
    return RawXml.of(filled.xml.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void write(XmlElement node, String path, String outerNamespace, Answers row) {
    xml.append('<').append(node.name());
    if (!node.namespace().equals(outerNamespace)) {
      attribute("xmlns", node.namespace());
    }
    for (XmlAttribute attribute : node.attributes()) {
      if (!attribute.name().equals("template")) {
        String at = path + "/@" + attribute.name();
        attribute(attribute.name(), value(at, attribute.value(), row));
      }
    }
    String text = node.isLeaf() ? value(path, node.text(), row) : "";
    if (node.isLeaf() && text.isEmpty()) {
      xml.append(" />");
      return;
    }
    xml.append('>').append(escaped(text));
    node.children().forEach(child -> writeChild(child, path, node.namespace(), row));
    xml.append("</").append(node.name()).append('>');
  }

  private void writeChild(XmlElement child, String parent, String namespace, Answers row) {
    String path = parent + "/" + child.name();
    if (child.attribute("template").isPresent()) {
      List<Answers> rows = answers.rowsOf(path);
      rows.forEach(one -> write(child, path, namespace, one));
    } else if (isThere(path, row)) {
      write(child, path, namespace, row);
    }
  }

  private boolean isThere(String path, Answers row) {
    Bind bind = form.binds().get(path);
    if (bind == null || bind.relevant().isEmpty() || row.touches(path)) {
      return true;
    }
    return copied(bind).map(source -> row.find(source).isPresent()).orElse(false);
  }

  private String value(String path, String preset, Answers row) {
    Optional<String> answer = row.find(path);
    if (answer.isPresent()) {
      used.add(path);
      return answer.get();
    }
    Bind bind = form.binds().get(path);
    if (bind == null || bind.calculate().isEmpty()) {
      return preset;
    }
    return copied(bind)
        .map(source -> value(source, "", answers))
        .orElseThrow(() -> new IllegalStateException("no value for " + path));
  }

  /** The node that a computed node repeats, when that is all it does. */
  private static Optional<String> copied(Bind bind) {
    return bind.calculate().filter(expression -> NODE.matcher(expression).matches());
  }

  private void attribute(String name, String value) {
    xml.append(' ').append(name).append("=\"").append(escaped(value)).append('"');
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
