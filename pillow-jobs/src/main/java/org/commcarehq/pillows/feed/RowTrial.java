package org.commcarehq.pillows.feed;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.List;
import org.commcarehq.pillows.changes.LoadedChange;

/**
 * Writes the rows of a batch in a transaction of its own. The batch's own commit writes them again,
 * which changes nothing: a row is replaced by its own or a later version only.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class RowTrial {
  /** Throws when one of them cannot be written; then none is. */
  public <T> void attempt(Pillow<T> pillow, List<LoadedChange<T>> changes) {
    pillow.saveRows(changes);
  }
}
