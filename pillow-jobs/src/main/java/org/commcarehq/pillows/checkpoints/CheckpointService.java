package org.commcarehq.pillows.checkpoints;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;

/** Door to taking partitions, in a transaction of its own: an epoch once handed out stays so. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class CheckpointService {
  @Inject CheckpointStore store;
  @Inject Clock clock;

  /** Takes partitions over from whoever read them before. */
  public Map<Integer, Place> take(String pillow, Collection<Integer> partitions) {
    return store.take(pillow, partitions, clock.instant());
  }
}
