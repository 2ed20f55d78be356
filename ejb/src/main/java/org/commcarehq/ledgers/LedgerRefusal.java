package org.commcarehq.ledgers;

import org.commcarehq.platform.Refusal;

/** Why the ledger blocks of a form cannot be applied. */
public enum LedgerRefusal implements Refusal {
  PRODUCT_MISSING("MissingProductId: an entry of a %s block has no id"),
  CASE_MISSING("IllegalCaseId: a %s block names no case"),
  SECTION_MISSING("MissingSectionId: an entry of a %s block has no section-id"),
  QUANTITY("InvalidQuantity: '%s' is no quantity"),
  DATE("PhoneDateValueError: date '%s' of a %s block is no date"),
  TOO_LONG("LedgerValueError: %s exceeds allowed length: %d"),
  TOO_MANY("too many ledger entries: a form may hold at most %d");

  private final String template;

  LedgerRefusal(String template) {
    this.template = template;
  }

  @Override
  public int status() {
    return 422;
  }

  @Override
  public String template() {
    return template;
  }
}
