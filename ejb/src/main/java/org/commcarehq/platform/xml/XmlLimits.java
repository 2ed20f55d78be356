package org.commcarehq.platform.xml;

/**
 * What a document may hold at most. A document beyond these is refused while it is read, before it
 * can cost memory.
 *
 * @param depth nested elements
 * @param attributes attributes of one element
 * @param attributeLength characters of one attribute value
 * @param textLength characters of text directly below one element
 * @param elements elements in all
 */
public record XmlLimits(
    int depth, int attributes, int attributeLength, int textLength, int elements) {
  /** For forms and everything else that comes from outside. */
  public static final XmlLimits FORM = new XmlLimits(100, 256, 64 << 10, 1 << 20, 500_000);
}
