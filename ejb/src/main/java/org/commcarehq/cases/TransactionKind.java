package org.commcarehq.cases;

import java.util.Arrays;
import java.util.List;

/** What a transaction did; several together, kept as a sum of bits. */
public enum TransactionKind {
  FORM(1),
  REBUILD_WITH_REASON(2),
  USER_REQUESTED(4),
  USER_ARCHIVED(8),
  FORM_ARCHIVED(16),
  FORM_EDIT(32),
  LEDGER(64),
  CREATE(128),
  CLOSE(256),
  INDEX(512),
  ATTACHMENT(1024),
  FORM_REPROCESS(2048);

  private final int bit;

  TransactionKind(int bit) {
    this.bit = bit;
  }

  int bit() {
    return bit;
  }

  static List<TransactionKind> in(int kinds) {
    return Arrays.stream(values()).filter(kind -> (kinds & kind.bit) != 0).toList();
  }

  /** The sum for a form's blocks of one case; without any, the form touches its ledgers. */
  static int of(List<CaseUpdate> blocks, boolean edit) {
    int kinds = FORM.bit | (edit ? FORM_EDIT.bit : 0) | (blocks.isEmpty() ? LEDGER.bit : 0);
    for (CaseUpdate block : blocks) {
      kinds |= block.create().isPresent() ? CREATE.bit : 0;
      kinds |= block.close() ? CLOSE.bit : 0;
      kinds |= block.indices().isEmpty() ? 0 : INDEX.bit;
      kinds |= block.attachments().isEmpty() ? 0 : ATTACHMENT.bit;
    }
    return kinds;
  }
}
