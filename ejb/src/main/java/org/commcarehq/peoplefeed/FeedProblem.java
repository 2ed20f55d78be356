package org.commcarehq.peoplefeed;

/** Why a document was not applied. */
public record FeedProblem(String database, String id, String reason) {}
