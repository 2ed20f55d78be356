package org.commcarehq.web.pages.submissions;

import org.commcarehq.platform.xml.XmlAttribute;
import org.commcarehq.platform.xml.XmlElement;

/** Writes a tree as indented XML to read. */
final class PrettyXml {
  private final StringBuilder out = new StringBuilder();

  private PrettyXml() {}

  static String of(XmlElement tree) {
    PrettyXml printer = new PrettyXml();
    printer.write(tree, 0, "");
    return printer.out.toString();
  }

  private void write(XmlElement element, int depth, String outer) {
    indent(depth).append('<').append(element.name());
    if (!element.namespace().equals(outer)) {
      attribute("xmlns", element.namespace());
    }
    for (XmlAttribute one : element.attributes()) {
      attribute(one.name(), one.value());
    }
    String text = element.text().strip();
    if (element.isLeaf()) {
      out.append(text.isEmpty() ? "/>\n" : ">" + escaped(text) + "</" + element.name() + ">\n");
      return;
    }
    out.append(">\n");
    if (!text.isEmpty()) {
      indent(depth + 1).append(escaped(text)).append('\n');
    }
    for (XmlElement child : element.children()) {
      write(child, depth + 1, element.namespace());
    }
    indent(depth).append("</").append(element.name()).append(">\n");
  }

  private void attribute(String name, String value) {
    out.append(' ')
        .append(name)
        .append("=\"")
        .append(escaped(value).replace("\"", "&quot;"))
        .append('"');
  }

  private StringBuilder indent(int depth) {
    return out.append("  ".repeat(depth));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
