package org.commcarehq.platform.changes;

/** "This document is now at this version": a stub without content, safe to repeat or reorder. */
public record Change(String domain, ChangeKind kind, String id, long version) {}
