package org.commcarehq.users;

/**
 * Why a worker cannot be as somebody wants.
 *
 * @param column what it is about, by its name in spreadsheets
 * @param reason stable, for programs
 * @param words as people read it
 */
public record WorkerProblem(String column, String reason, String words) {}
