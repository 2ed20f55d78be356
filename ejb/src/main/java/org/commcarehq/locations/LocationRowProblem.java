package org.commcarehq.locations;

/**
 * Why a row is not taken.
 *
 * @param column which of its values is wrong
 * @param reason stable, for programs
 * @param words as people read it
 */
public record LocationRowProblem(int row, String column, String reason, String words) {}
