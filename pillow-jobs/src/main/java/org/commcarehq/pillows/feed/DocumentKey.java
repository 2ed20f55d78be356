package org.commcarehq.pillows.feed;

/** Which document of which project. */
public record DocumentKey(String domain, String id) {}
