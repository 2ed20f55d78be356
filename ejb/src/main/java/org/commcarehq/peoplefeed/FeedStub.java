package org.commcarehq.peoplefeed;

/** That a document has changed for one project, which it speaks of or spoke of. */
public record FeedStub(String domain, FeedKind kind, String id, long generation) {}
