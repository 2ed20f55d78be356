package org.commcarehq.platform.xml;

import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.MissingResourceException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.commcarehq.platform.Refused;

/**
 * Reads a document into a tree. One pass; no DTD, no entities but the five of XML itself; {@link
 * XmlLimits} counted on the way; XML 1.0 only.
 */
public final class XmlReader {
  // the JDK's own: WildFly also ships Woodstox, whose defaults differ
  private static final XMLInputFactory FACTORY = XMLInputFactory.newDefaultFactory();

  static {
    FACTORY.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    FACTORY.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    FACTORY.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    FACTORY.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
  }

  private final XMLStreamReader events;
  private final XmlLimits limits;
  private final Deque<OpenElement> open = new ArrayDeque<>();
  private int elements;

  private XmlReader(XMLStreamReader events, XmlLimits limits) {
    this.events = events;
    this.limits = limits;
  }

  /**
   * The document's root element.
   *
   * @throws Refused with an {@link XmlRefusal}, naming line and column where they are known
   */
  public static XmlElement read(RawXml document) {
    return read(document.stream(), XmlLimits.FORM);
  }

  /** As {@link #read(RawXml)}, over a stream and under limits of the caller's choice. */
  public static XmlElement read(InputStream document, XmlLimits limits) {
    try {
      XMLStreamReader events = FACTORY.createXMLStreamReader(document);
      try {
        return new XmlReader(events, limits).readRoot();
      } finally {
        events.close();
      }
    } catch (XMLStreamException e) {
      throw notWellFormed(e, limits);
    } catch (MissingResourceException e) { // the JDK's reader lacks words for some broken DTDs
      throw new Refused(XmlRefusal.NOT_WELL_FORMED, "it cannot be read");
    }
  }

  private XmlElement readRoot() throws XMLStreamException {
    XmlElement root = null;
    refuseOtherVersions();
    while (events.hasNext()) {
      switch (events.next()) {
        case XMLStreamConstants.START_ELEMENT -> start();
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            text();
        case XMLStreamConstants.END_ELEMENT -> root = end();
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
            throw new Refused(XmlRefusal.DOCTYPE);
        default -> {
          // comments and processing instructions carry no answers
        }
      }
    }
    return root;
  }

  private void refuseOtherVersions() {
    String version = events.getVersion();
    if (version != null && !version.equals("1.0")) {
      throw new Refused(XmlRefusal.VERSION, version);
    }
  }

  private void start() {
    if (open.size() >= limits.depth()) {
      throw new Refused(XmlRefusal.TOO_DEEP, limits.depth());
    }
    if (++elements > limits.elements()) {
      throw new Refused(XmlRefusal.TOO_MANY_ELEMENTS, limits.elements());
    }
    open.push(
        new OpenElement(
            orEmpty(events.getNamespaceURI()), events.getLocalName(), readAttributes()));
  }

  private List<XmlAttribute> readAttributes() {
    int count = events.getAttributeCount();
    if (count > limits.attributes()) {
      throw new Refused(XmlRefusal.TOO_MANY_ATTRIBUTES, limits.attributes());
    }
    List<XmlAttribute> attributes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String value = events.getAttributeValue(i);
      if (value.length() > limits.attributeLength()) {
        throw new Refused(XmlRefusal.ATTRIBUTE_TOO_LONG, limits.attributeLength());
      }
      attributes.add(
          new XmlAttribute(
              orEmpty(events.getAttributeNamespace(i)), events.getAttributeLocalName(i), value));
    }
    return attributes;
  }

  private void text() {
    OpenElement element = open.peek();
    if (element == null) {
      return; // white space around the root
    }
    if (element.text.length() + events.getTextLength() > limits.textLength()) {
      throw new Refused(XmlRefusal.TEXT_TOO_LONG, limits.textLength());
    }
    element.text.append(events.getTextCharacters(), events.getTextStart(), events.getTextLength());
  }

  private XmlElement end() {
    XmlElement element = open.pop().close();
    if (!open.isEmpty()) {
      open.peek().children.add(element);
    }
    return element;
  }

  private static Refused notWellFormed(XMLStreamException e, XmlLimits limits) {
    String said = String.valueOf(e.getMessage());
    if (said.contains("JAXP00010002")) { // the JDK's own limit of attributes, met before ours
      return new Refused(XmlRefusal.TOO_MANY_ATTRIBUTES, limits.attributes());
    }
    if (e.getLocation() == null) {
      return new Refused(XmlRefusal.NOT_WELL_FORMED, "it cannot be read");
    }
    return new Refused(
        XmlRefusal.NOT_WELL_FORMED,
        "line %d, column %d"
            .formatted(e.getLocation().getLineNumber(), e.getLocation().getColumnNumber()));
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  /** An element whose end has not been met. */
  private static final class OpenElement {
    private final String namespace;
    private final String name;
    private final List<XmlAttribute> attributes;
    private final List<XmlElement> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    OpenElement(String namespace, String name, List<XmlAttribute> attributes) {
      this.namespace = namespace;
      this.name = name;
      this.attributes = attributes;
    }

    XmlElement close() {
      // indentation between children is no text
      String all =
          !children.isEmpty() && text.chars().allMatch(Character::isWhitespace)
              ? ""
              : text.toString();
      return new XmlElement(namespace, name, attributes, children, all);
    }
  }
}
