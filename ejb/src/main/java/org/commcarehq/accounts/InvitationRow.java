package org.commcarehq.accounts;

/**
 * Somebody to be invited with others, as a row of a spreadsheet says.
 *
 * @param number of the row
 * @param role its name or id, as written
 */
public record InvitationRow(int number, String email, String role) {}
