package org.commcarehq.submissions;

import org.commcarehq.cases.CasePlan;
import org.commcarehq.ledgers.LedgerPlan;

/**
 * All that a form does, checked, and then written.
 *
 * @param formId the id that it is stored under
 */
record PlannedForm(String formId, CasePlan cases, LedgerPlan ledgers) {
  PlannedForm filedAs(String id) {
    return new PlannedForm(id, cases, ledgers);
  }
}
