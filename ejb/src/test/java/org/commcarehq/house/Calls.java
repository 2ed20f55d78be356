package org.commcarehq.house;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import java.time.Clock;
import java.util.Calendar;
import java.util.Date;
import java.util.Set;
import java.util.UUID;

/** Calls that only one place of the house may make. */
public final class Calls {
  private static final Set<String> SYSTEM_CLOCKS =
      Set.of("system", "systemUTC", "systemDefaultZone", "tickMillis", "tickSeconds");

  private Calls() {}

  /** Whatever asks the machine what time it is; {@code System.nanoTime} measures, so it may. */
  public static DescribedPredicate<JavaCall<?>> readTheWallClock() {
    return DescribedPredicate.describe(
        "the wall clock is read", call -> readsTheWallClock(call.getTarget()));
  }

  /** Random UUIDs and random bytes. */
  public static DescribedPredicate<JavaCall<?>> makeRandomIdentifiers() {
    return DescribedPredicate.describe(
        "something random is made",
        call -> {
          AccessTarget target = call.getTarget();
          return target.getOwner().isEquivalentTo(UUID.class)
                  && target.getName().equals("randomUUID")
              || target.getOwner().isEquivalentTo(java.security.SecureRandom.class)
                  && target.getName().equals("<init>");
        });
  }

  private static boolean readsTheWallClock(AccessTarget target) {
    String owner = target.getOwner().getName();
    String method = target.getName();
    if (target.getOwner().isEquivalentTo(Clock.class)) {
      return SYSTEM_CLOCKS.contains(method);
    }
    if (target.getOwner().isEquivalentTo(System.class)) {
      return method.equals("currentTimeMillis");
    }
    if (target.getOwner().isEquivalentTo(Date.class)) {
      return target.getFullName().equals("java.util.Date.<init>()");
    }
    if (target.getOwner().isEquivalentTo(Calendar.class)) {
      return method.equals("getInstance");
    }
    return owner.startsWith("java.time.")
        && method.equals("now")
        && !target.getFullName().endsWith("(java.time.Clock)");
  }
}
