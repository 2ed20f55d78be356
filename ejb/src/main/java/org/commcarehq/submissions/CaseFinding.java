package org.commcarehq.submissions;

import java.util.Optional;
import org.commcarehq.cases.CaseDiscrepancy;
import org.commcarehq.ledgers.LedgerDiscrepancy;

/**
 * A stored value of a case, or of one of its ledgers, that is not what the replay of its forms
 * gives.
 *
 * @param caseId empty for a form that no case has anything of
 * @param field a property, a field by its XML name, {@code index/…}, {@code transaction …}, {@code
 *     form …} or {@code ledger/section/entry …}
 * @param stored empty when nothing is stored
 * @param replayed empty when the replay gives nothing
 */
public record CaseFinding(
    String caseId, String field, Optional<String> stored, Optional<String> replayed) {
  static CaseFinding of(CaseDiscrepancy each) {
    return new CaseFinding(
        each.caseId(),
        each.field(),
        Optional.ofNullable(each.stored()),
        Optional.ofNullable(each.replayed()));
  }

  static CaseFinding of(LedgerDiscrepancy each) {
    return new CaseFinding(
        each.key().caseId(),
        "ledger/" + each.key().section() + "/" + each.key().entry() + " " + each.what(),
        Optional.ofNullable(each.stored()),
        Optional.ofNullable(each.replayed()));
  }
}
