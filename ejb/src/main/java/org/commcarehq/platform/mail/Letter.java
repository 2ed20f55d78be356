package org.commcarehq.platform.mail;

/** A mail to one person, in plain text. */
public record Letter(String recipient, String subject, String body) {}
