package org.commcarehq.peoplefeed;

/** What a document says of a worker, a member or a group. */
public sealed interface FeedContent permits FeedWorker, FeedMember, FeedGroup {}
