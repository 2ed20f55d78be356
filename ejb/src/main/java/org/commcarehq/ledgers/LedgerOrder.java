package org.commcarehq.ledgers;

import java.util.Locale;

/** What a list of balances can be sorted by; of equals, by case, section and entry. */
public enum LedgerOrder {
  ENTRY,
  SECTION,
  BALANCE,
  CHANGED;

  /** Its name in addresses and tables. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The order of this name. */
  public static LedgerOrder of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
