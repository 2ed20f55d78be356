package org.commcarehq.platform.xml;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An element with everything below it, immutable.
 *
 * @param namespace its namespace, empty when it has none
 * @param name its local name
 * @param text all text directly below it, joined, not trimmed
 */
public record XmlElement(
    String namespace,
    String name,
    List<XmlAttribute> attributes,
    List<XmlElement> children,
    String text) {

  /** Lists are copied. */
  public XmlElement {
    attributes = List.copyOf(attributes);
    children = List.copyOf(children);
  }

  /** The value of the attribute with this local name, whatever its namespace. */
  public Optional<String> attribute(String localName) {
    for (XmlAttribute attribute : attributes) {
      if (attribute.name().equals(localName)) {
        return Optional.of(attribute.value());
      }
    }
    return Optional.empty();
  }

  /** The first child with this local name, whatever its namespace. */
  public Optional<XmlElement> child(String localName) {
    for (XmlElement child : children) {
      if (child.name.equals(localName)) {
        return Optional.of(child);
      }
    }
    return Optional.empty();
  }

  /** The children with this local name, in document order. */
  public Stream<XmlElement> children(String localName) {
    return children.stream().filter(child -> child.name.equals(localName));
  }

  /** Trimmed text of the first child with this local name, if it is there and not blank. */
  public Optional<String> childText(String localName) {
    return child(localName).map(child -> child.text().strip()).filter(text -> !text.isEmpty());
  }

  /** True when it has no element below it. */
  public boolean isLeaf() {
    return children.isEmpty();
  }
}
