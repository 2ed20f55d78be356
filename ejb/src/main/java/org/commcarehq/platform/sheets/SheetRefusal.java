package org.commcarehq.platform.sheets;

import org.commcarehq.platform.Refusal;

/** Why a file is not read. */
public enum SheetRefusal implements Refusal {
  NOT_A_SPREADSHEET(422, "This file is no Excel file (.xlsx): %s"),
  TOO_LARGE_UNPACKED(422, "The file is too large when unpacked: %s"),
  NO_COLUMNS(422, "The sheet %s has no column names in its first row"),
  COLUMN_TWICE(422, "The sheet %s has two columns named %s"),
  TOO_MANY_COLUMNS(422, "The sheet %s has more than %s columns"),
  TOO_MANY_ROWS(422, "The sheet %s has more than %s rows"),
  NAMELESS_COLUMN(422, "The sheet %s has a value in row %s, column %s, but no name above it");

  private final int status;
  private final String template;

  SheetRefusal(int status, String template) {
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
