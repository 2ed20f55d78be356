package org.commcarehq.web.pages.rosters;

import org.commcarehq.rosters.RosterKind;

/**
 * How a kind of spreadsheet is spoken of.
 *
 * @param list the name of the page where what it brings is listed
 * @param things what its rows are about
 * @param upload the title of the page that takes one
 * @param lead what bringing one does
 * @param whole whether all that there is can be taken as a spreadsheet that changes nothing
 * @param hint what else there is to know before one is written
 */
public record RosterWords(
    String list, String things, String upload, String lead, boolean whole, String hint) {
  static RosterWords of(RosterKind kind) {
    return switch (kind) {
      case WORKERS ->
          new RosterWords(
              "Workers",
              "workers",
              "Upload workers",
              "Add and change many workers at once.",
              true,
              "");
      case LOCATIONS ->
          new RosterWords(
              "Locations",
              "places",
              "Upload places",
              "Add and change many places at once.",
              true,
              "A place comes after the one that it lies below.");
      case INVITATIONS ->
          new RosterWords(
              "Web users",
              "invitations",
              "Invite many",
              "Invite many web users at once, each with a mail of their own.",
              false,
              "A row is an e-mail address and the name of a role.");
    };
  }
}
