package org.commcarehq.pillows.feed;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Pillows whose last batch could not be committed, perhaps for one bad document: their next batch
 * is tried before it is committed, so that the bad one can be told from the others.
 */
@ApplicationScoped
public class CarefulPillows {
  private final Set<String> careful = ConcurrentHashMap.newKeySet();

  void failed(String pillow) {
    careful.add(pillow);
  }

  void committed(String pillow) {
    careful.remove(pillow);
  }

  boolean isCareful(String pillow) {
    return careful.contains(pillow);
  }
}
