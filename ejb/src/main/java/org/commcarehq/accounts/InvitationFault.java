package org.commcarehq.accounts;

/**
 * Why a row is left out.
 *
 * @param row its number
 * @param reason stable, for programs
 * @param words as people read it
 */
public record InvitationFault(int row, String column, String reason, String words) {}
