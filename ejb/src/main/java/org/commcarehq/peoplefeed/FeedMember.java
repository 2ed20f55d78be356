package org.commcarehq.peoplefeed;

/**
 * A web user's membership in a project of an older installation.
 *
 * @param username an e-mail address, lower case
 * @param role the id of a role, or that of administrators
 */
public record FeedMember(String username, String fullName, String role, boolean active)
    implements FeedContent {}
