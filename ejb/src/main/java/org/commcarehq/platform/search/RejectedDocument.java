package org.commcarehq.platform.search;

/** A document that the index will not take as it is, with the index's reason. */
public record RejectedDocument(String domain, String id, String reason) {}
