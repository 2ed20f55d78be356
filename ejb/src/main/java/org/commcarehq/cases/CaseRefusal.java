package org.commcarehq.cases;

import org.commcarehq.platform.Refusal;

/** Why the case blocks of a form cannot be applied. */
public enum CaseRefusal implements Refusal {
  ILLEGAL_CASE_ID("IllegalCaseId: a case block has no case_id"),
  CASE_XML_V1("VersionNotSupported: case XML of version 1 is not supported"),
  USES_REFERRALS("UsesReferrals: referrals of case XML version 1 are not supported"),
  DATE_MODIFIED("PhoneDateValueError: date_modified '%s' is no date"),
  FIELD_TOO_LONG("CaseValueError: Field: %s exceeds allowed length: %d"),
  INDEX_WITHOUT_TYPE("InvalidCaseIndex: index '%s' of case '%s' has no case_type"),
  INDEX_TO_UNKNOWN("InvalidCaseIndex: case '%s' is indexed to case '%s', which does not exist"),
  LEDGER_OF_UNKNOWN("IllegalCaseId: a ledger is kept for case '%s', which does not exist"),
  TOO_MANY_CASES("too many cases: a form may touch at most %d"),
  TOO_MANY_LINKS("too many links: a form may hold at most %d");

  private final String template;

  CaseRefusal(String template) {
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
