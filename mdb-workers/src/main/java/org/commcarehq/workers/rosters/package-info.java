/** Spreadsheets of people and places, and what time alone does to workers. */
package org.commcarehq.workers.rosters;
