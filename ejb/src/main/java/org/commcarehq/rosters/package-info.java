/**
 * Spreadsheets by which many people or places are added and changed: a dry run says what would
 * happen to each row, a run does it in batches and goes on where it was broken off. Owns
 * hq.roster_upload, hq.roster_problem and the files in the shared folder; what a row means is known
 * to one {@link org.commcarehq.rosters.Roster} for each kind. Doors: {@link
 * org.commcarehq.rosters.RosterService}, and {@link org.commcarehq.rosters.RosterWorkService} for
 * the worker.
 */
package org.commcarehq.rosters;
