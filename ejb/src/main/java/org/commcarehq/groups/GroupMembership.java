package org.commcarehq.groups;

/** A worker belongs to a group. */
public record GroupMembership(String workerId, String groupId, String groupName) {}
