package org.commcarehq.platform.xml;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes a tree as a document: UTF-8, each namespace declared where it begins. What {@link
 * XmlReader} makes of it is the same tree.
 */
public final class XmlWriter {
  private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();
  private final XMLStreamWriter out;
  private int prefixes;

  private XmlWriter(XMLStreamWriter out) {
    this.out = out;
  }

  /** The document with this root. */
  public static RawXml write(XmlElement root) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      XMLStreamWriter out = FACTORY.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
      out.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
      new XmlWriter(out).write(root, "");
      out.writeEndDocument();
      out.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e); // a tree that was read can be written, to memory
    }
    return RawXml.of(bytes.toByteArray());
  }

  private void write(XmlElement element, String around) throws XMLStreamException {
    out.writeStartElement("", element.name(), element.namespace());
    if (!element.namespace().equals(around)) {
      out.writeDefaultNamespace(element.namespace());
    }
    for (XmlAttribute attribute : element.attributes()) {
      writeAttribute(attribute);
    }
    if (!element.text().isEmpty()) {
      out.writeCharacters(element.text());
    }
    for (XmlElement child : element.children()) {
      write(child, element.namespace());
    }
    out.writeEndElement();
  }

  private void writeAttribute(XmlAttribute attribute) throws XMLStreamException {
    if (attribute.namespace().isEmpty()) {
      out.writeAttribute(attribute.name(), attribute.value());
      return;
    }
    String prefix = "n" + prefixes++;
    out.writeNamespace(prefix, attribute.namespace());
    out.writeAttribute(prefix, attribute.namespace(), attribute.name(), attribute.value());
  }
}
