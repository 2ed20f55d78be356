package org.commcarehq.apps;

import org.commcarehq.platform.xml.RawXml;

/** A form that an author hands in: the name in the menu and the XForm itself. */
public record FormSource(String name, RawXml xml) {}
