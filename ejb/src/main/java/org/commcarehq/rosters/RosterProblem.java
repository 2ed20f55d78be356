package org.commcarehq.rosters;

/**
 * Why a row, or the whole file, is not taken.
 *
 * @param row as the spreadsheet counts; 0 for the whole file
 * @param column the name of the column, or empty
 * @param reason stable, for programs
 * @param words as people read it
 */
public record RosterProblem(int row, String column, String reason, String words) {}
