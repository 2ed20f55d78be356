package org.commcarehq.platform.xml;

import java.nio.charset.StandardCharsets;
import javax.xml.XMLConstants;

/**
 * Writes a tree as a document: UTF-8, each namespace declared where it begins. What {@link
 * XmlReader} makes of it is the same tree. The JDK's own writer leaves line ends and tabs as they
 * are, which a reader takes for blanks in an attribute.
 */
public final class XmlWriter {
  private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
  private final StringBuilder out = new StringBuilder(DECLARATION);
  private int prefixes;

  private XmlWriter() {}

  /** The document with this root. */
  public static RawXml write(XmlElement root) {
    XmlWriter writer = new XmlWriter();
    writer.write(root, "");
    return RawXml.of(writer.out.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void write(XmlElement element, String around) {
    out.append('<').append(element.name());
    if (!element.namespace().equals(around)) {
      writeAttribute("xmlns", element.namespace());
    }
    element.attributes().forEach(this::write);
    out.append('>');
    writeEscaped(element.text(), false);
    for (XmlElement child : element.children()) {
      write(child, element.namespace());
    }
    out.append("</").append(element.name()).append('>');
  }

  private void write(XmlAttribute attribute) {
    if (attribute.namespace().isEmpty()) {
      writeAttribute(attribute.name(), attribute.value());
    } else if (attribute.namespace().equals(XMLConstants.XML_NS_URI)) { // its prefix is fixed
      writeAttribute("xml:" + attribute.name(), attribute.value());
    } else {
      String prefix = "n" + prefixes++;
      writeAttribute("xmlns:" + prefix, attribute.namespace());
      writeAttribute(prefix + ":" + attribute.name(), attribute.value());
    }
  }

  private void writeAttribute(String name, String value) {
    out.append(' ').append(name).append("=\"");
    writeEscaped(value, true);
    out.append('"');
  }

  private void writeEscaped(String text, boolean inAttribute) {
    text.codePoints().forEach(character -> writeEscaped(character, inAttribute));
  }

  private void writeEscaped(int character, boolean inAttribute) {
    switch (character) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append(inAttribute ? "&quot;" : "\"");
      case '\r' -> writeReference(character);
      case '\t', '\n' -> {
        if (inAttribute) {
          writeReference(character);
        } else {
          out.append((char) character);
        }
      }
      default -> {
        if (Character.getType(character) == Character.SURROGATE) {
          writeReference(character); // half a character: no reader takes it, nor a silent "?"
        } else {
          out.appendCodePoint(character);
        }
      }
    }
  }

  private void writeReference(int character) {
    out.append("&#").append(character).append(';');
  }
}
