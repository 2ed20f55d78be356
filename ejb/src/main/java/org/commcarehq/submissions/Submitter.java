package org.commcarehq.submissions;

/**
 * Who sends a form, as far as the server could tell by itself.
 *
 * @param userId the id that stands in where the form names no user
 * @param name a login name, for people to read
 */
public record Submitter(String userId, String name) {}
