package org.commcarehq.submissions;

import java.util.Optional;
import org.commcarehq.cases.CasePlan;
import org.commcarehq.ledgers.LedgerPlan;

/**
 * All that a form does, checked, and then written.
 *
 * @param formId the id that it is stored under
 * @param ledgers empty when it touches none
 * @param staysDeleted it is to count no more at once: it edits a form that somebody deleted
 */
record PlannedForm(
    String formId, CasePlan cases, Optional<LedgerPlan> ledgers, boolean staysDeleted) {
  PlannedForm filedAs(String id) {
    return new PlannedForm(id, cases, ledgers, staysDeleted);
  }
}
