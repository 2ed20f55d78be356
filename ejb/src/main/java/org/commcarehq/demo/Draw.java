package org.commcarehq.demo;

import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Chance that falls the same way each time it starts from the same seed. */
final class Draw {
  private final Random random;

  Draw(long seed) {
    this.random = new Random(seed);
  }

  /** A whole number, both ends included. */
  int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  double between(double least, double most) {
    return least + random.nextDouble() * (most - least);
  }

  /**
   * @param share how often it is true, 0 to 1
   */
  boolean chance(double share) {
    return random.nextDouble() < share;
  }

  @SafeVarargs
  final <T> T pick(T... options) {
    return options[random.nextInt(options.length)];
  }

  <T> T pick(List<T> options) {
    return options.get(random.nextInt(options.size()));
  }

  /** An identifier as a phone makes it: a UUID of version 4. */
  String id() {
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | Long.MIN_VALUE;
    return new UUID(high, low).toString();
  }

  /** A telephone number that no network has given out. */
  String phone() {
    return "0700" + String.format("%06d", between(0, 999_999));
  }
}
