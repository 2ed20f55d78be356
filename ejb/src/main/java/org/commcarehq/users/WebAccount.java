package org.commcarehq.users;

/** The account of somebody who uses the website, whatever projects they belong to. */
public record WebAccount(String username, String fullName, boolean active, boolean superuser) {}
