package org.commcarehq.pillows.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;

/** All pillows there are. */
@ApplicationScoped
public class Pillows {
  @Inject @Any Instance<Pillow<?>> pillows;

  /** Every pillow. */
  public List<Pillow<?>> all() {
    return pillows.stream().<Pillow<?>>map(pillow -> pillow).toList();
  }

  /** The pillow of this name. */
  public Pillow<?> named(String name) {
    return all().stream().filter(pillow -> pillow.name().equals(name)).findFirst().orElseThrow();
  }
}
