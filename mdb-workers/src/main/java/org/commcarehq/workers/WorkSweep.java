package org.commcarehq.workers;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.commcarehq.casechecks.CaseCheckWorkService;
import org.commcarehq.exports.ExportService;
import org.commcarehq.platform.blobs.BlobMoveService;
import org.commcarehq.platform.mail.MailCarriageService;
import org.commcarehq.platform.tasks.TaskService;

/** Finds work whose bell was lost: a message is never the only sign of it. */
@Singleton
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class WorkSweep {
  @Inject BlobMoveService blobs;
  @Inject TaskService tasks;
  @Inject MailCarriageService mails;
  @Inject ExportService exports;
  @Inject CaseCheckWorkService checks;

  @Schedule(hour = "*", minute = "*", second = "*/30", persistent = false)
  void ringForDue() {
    blobs.ringForDue();
    tasks.ringForDue();
    mails.ringForDue();
  }

  @Schedule(hour = "*", minute = "17", persistent = false)
  void removeExpiredExports() {
    exports.expire();
  }

  @Schedule(hour = "3", minute = "27", persistent = false)
  void removeExpiredChecks() {
    checks.expire();
  }
}
