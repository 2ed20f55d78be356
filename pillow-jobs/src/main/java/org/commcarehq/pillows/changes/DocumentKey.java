package org.commcarehq.pillows.changes;

/** Which document of which project. */
public record DocumentKey(String domain, String id) {}
