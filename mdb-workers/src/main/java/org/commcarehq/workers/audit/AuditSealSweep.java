package org.commcarehq.workers.audit;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.commcarehq.platform.audit.AuditRootService;
import org.commcarehq.platform.audit.AuditSealService;

/** Seals what was noted, every few seconds; nodes that come at once do each other no harm. */
@Singleton
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AuditSealSweep {
  private static final int MOST_BATCHES = 40; // of one round, so that rounds do not pile up

  @Inject AuditSealService seals;
  @Inject AuditRootService roots;
  @Inject Clock clock;

  @Schedule(hour = "0", minute = "10", persistent = false, info = "audit roots")
  void closeDay() {
    roots.close(LocalDate.now(clock.withZone(ZoneOffset.UTC)).minusDays(1));
  }

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false, info = "audit seals")
  void seal() {
    for (int batch = 0; batch < MOST_BATCHES && seals.seal() > 0; batch++) {
      Thread.onSpinWait();
    }
  }
}
