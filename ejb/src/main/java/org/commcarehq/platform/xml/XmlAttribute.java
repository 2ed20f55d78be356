package org.commcarehq.platform.xml;

/** An attribute; its namespace is empty when it has none. */
public record XmlAttribute(String namespace, String name, String value) {}
