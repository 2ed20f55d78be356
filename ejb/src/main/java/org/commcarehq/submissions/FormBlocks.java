package org.commcarehq.submissions;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.commcarehq.cases.CaseRefusal;
import org.commcarehq.cases.CaseUpdate;
import org.commcarehq.cases.CaseXml;
import org.commcarehq.forms.ParsedForm;
import org.commcarehq.ledgers.LedgerUpdate;
import org.commcarehq.ledgers.LedgerXml;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.RefusedContent;

/**
 * The case and ledger blocks of a form, or why they cannot be read. Read before any lock is taken,
 * since they say which locks are needed.
 */
record FormBlocks(
    List<CaseUpdate> cases, List<LedgerUpdate> ledgers, Optional<RefusedContent> refusal) {
  /**
   * The blocks of this form.
   *
   * @throws Refused when there are too many: then the document is no form to be kept as one
   */
  static FormBlocks of(ParsedForm form) {
    FormBlocks blocks = read(form);
    if (blocks.caseIds().size() > CaseXml.CASES) { // a ledger may speak of cases without a block
      throw new Refused(CaseRefusal.TOO_MANY_CASES, CaseXml.CASES);
    }
    return blocks;
  }

  private static FormBlocks read(ParsedForm form) {
    try {
      return new FormBlocks(
          CaseXml.updatesIn(form.tree()), LedgerXml.updatesIn(form.tree()), Optional.empty());
    } catch (RefusedContent refused) {
      return refused(refused);
    }
  }

  /** Blocks of which nothing can be applied. */
  static FormBlocks refused(RefusedContent why) {
    return new FormBlocks(List.of(), List.of(), Optional.of(why));
  }

  /** No blocks at all. */
  static FormBlocks none() {
    return new FormBlocks(List.of(), List.of(), Optional.empty());
  }

  /** All cases that the blocks speak of. */
  Set<String> caseIds() {
    Set<String> ids = new LinkedHashSet<>(ledgerCases());
    cases.forEach(update -> ids.add(update.caseId()));
    return ids;
  }

  /** Cases of which a ledger changes. */
  Set<String> ledgerCases() {
    return ledgers.stream().map(update -> update.key().caseId()).collect(Collectors.toSet());
  }

  /** Cases that are closed. */
  Set<String> closed() {
    return cases.stream()
        .filter(CaseUpdate::close)
        .map(CaseUpdate::caseId)
        .collect(Collectors.toSet());
  }

  /** Passes when the blocks could be read. */
  void refuseUnread() {
    refusal.ifPresent(
        refused -> {
          throw refused;
        });
  }
}
