package org.commcarehq.submissions;

import java.util.Optional;
import org.commcarehq.cases.CasePlan;
import org.commcarehq.ledgers.LedgerPlan;

/**
 * All that a form does, checked, and then written.
 *
 * @param formId the id that it is stored under
 * @param ledgers empty when it touches none
 */
record PlannedForm(String formId, CasePlan cases, Optional<LedgerPlan> ledgers) {
  PlannedForm filedAs(String id) {
    return new PlannedForm(id, cases, ledgers);
  }
}
