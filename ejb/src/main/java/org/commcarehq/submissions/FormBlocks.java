package org.commcarehq.submissions;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.commcarehq.cases.CaseUpdate;
import org.commcarehq.cases.CaseXml;
import org.commcarehq.forms.ParsedForm;
import org.commcarehq.ledgers.LedgerUpdate;
import org.commcarehq.ledgers.LedgerXml;
import org.commcarehq.platform.RefusedContent;

/**
 * The case and ledger blocks of a form, or why they cannot be read. Read before any lock is taken,
 * since they say which locks are needed.
 */
record FormBlocks(
    List<CaseUpdate> cases, List<LedgerUpdate> ledgers, Optional<RefusedContent> refusal) {
  static FormBlocks of(ParsedForm form) {
    try {
      return new FormBlocks(
          CaseXml.updatesIn(form.tree()), LedgerXml.updatesIn(form.tree()), Optional.empty());
    } catch (RefusedContent refused) {
      return new FormBlocks(List.of(), List.of(), Optional.of(refused));
    }
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
