package org.commcarehq.submissions;

import java.util.List;
import java.util.Optional;
import org.commcarehq.cases.CaseUpdate;
import org.commcarehq.cases.CaseXml;
import org.commcarehq.forms.ParsedForm;
import org.commcarehq.platform.RefusedContent;

/**
 * The case blocks of a form, or why they cannot be read. Read before any lock is taken, since they
 * say which locks are needed.
 */
record CaseBlocks(List<CaseUpdate> updates, Optional<RefusedContent> refusal) {
  static CaseBlocks of(ParsedForm form) {
    try {
      return new CaseBlocks(CaseXml.updatesIn(form.tree()), Optional.empty());
    } catch (RefusedContent refused) {
      return new CaseBlocks(List.of(), Optional.of(refused));
    }
  }

  List<String> caseIds() {
    return updates.stream().map(CaseUpdate::caseId).distinct().toList();
  }
}
