package org.commcarehq.rosters;

import org.commcarehq.platform.Refusal;

/** Why nothing is done with a spreadsheet. */
public enum RosterRefusal implements Refusal {
  NOT_UNDERSTOOD(422, "Spreadsheets of %s are not understood"),
  FILE_TOO_LARGE(413, "The file is larger than %s MB"),
  NO_MEMBER(403, "You visit this project: only its members bring spreadsheets"),
  NO_SUCH_UPLOAD(404, "There is no upload %s"),
  NOT_CHECKED(409, "Only a file whose check has ended well can be imported"),
  IMPORTED_ALREADY(409, "This file was imported already"),
  FILE_GONE(410, "The file is not kept any more: bring it again");

  private final int status;
  private final String template;

  RosterRefusal(int status, String template) {
    this.status = status;
    this.template = template;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String template() {
    return template;
  }
}
