package org.commcarehq.cases;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What a transaction did; several together, kept as a sum of bits. Bit 8 stands for a worker who
 * was removed with all forms, which nobody can do here.
 */
public enum TransactionKind {
  FORM(1),
  REBUILD_WITH_REASON(2),
  USER_REQUESTED(4),
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

  /** The sum for a form's blocks of one case, and for what else is known of the form. */
  static int of(List<CaseUpdate> blocks, Set<TransactionKind> circumstances) {
    int kinds = circumstances.stream().mapToInt(TransactionKind::bit).sum();
    for (CaseUpdate block : blocks) {
      kinds |= block.create().isPresent() ? CREATE.bit : 0;
      kinds |= block.close() ? CLOSE.bit : 0;
      kinds |= block.indices().isEmpty() ? 0 : INDEX.bit;
      kinds |= block.attachments().isEmpty() ? 0 : ATTACHMENT.bit;
    }
    return kinds;
  }
}
