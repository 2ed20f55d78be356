/** Spreadsheets of people and places on their way in. */
package org.commcarehq.web.pages.rosters;
