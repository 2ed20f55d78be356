package org.commcarehq.platform.audit;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Door for the timer that seals the trail: each line's hash includes that of the line before, so
 * that none can be changed, removed or put in between unseen. Lines are sealed once they are
 * committed, so that no transaction waits for another one's.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AuditSealService {
  private static final int AT_ONCE = 500;

  @Inject AuditSealStore store;

  /**
   * Seals some of what is committed. Of several who do so at the same time one does, the others
   * find nothing.
   *
   * @return how many lines were sealed
   */
  public int seal() {
    AuditCursor cursor = store.cursor();
    return cursor.fromTheFuture() ? sealRestored(cursor) : seal(cursor, next(cursor));
  }

  private List<SealableLine> next(AuditCursor cursor) {
    return store.next(cursor, AT_ONCE);
  }

  private int seal(AuditCursor cursor, List<SealableLine> lines) {
    return lines.isEmpty() ? 0 : seal(cursor, cursor.at(lines.get(lines.size() - 1)), lines);
  }

  /** Those from before the restore come first; then the cursor begins anew. */
  private int sealRestored(AuditCursor cursor) {
    List<SealableLine> lines = store.restored(AT_ONCE);
    return lines.isEmpty() ? seal(cursor, cursor.atStart(), lines) : seal(cursor, cursor, lines);
  }

  private int seal(AuditCursor from, AuditCursor to, List<SealableLine> lines) {
    List<AuditLine> open =
        lines.stream().filter(line -> !line.sealed()).map(SealableLine::line).toList();
    Map<String, AuditHead> heads =
        new HashMap<>(store.heads(open.stream().map(AuditLine::domain).distinct().toList()));
    List<AuditSeal> seals = new ArrayList<>();
    for (AuditLine line : open) {
      AuditSeal seal =
          AuditChain.seal(heads.getOrDefault(line.domain(), AuditHead.start(line.domain())), line);
      heads.put(line.domain(), AuditHead.of(seal));
      seals.add(seal);
    }
    return store.seal(from, to, seals) ? seals.size() : 0;
  }
}
