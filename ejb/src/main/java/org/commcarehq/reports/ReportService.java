package org.commcarehq.reports;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;

/** Door to the report table. */
@Stateless
public class ReportService {
  @Inject FormReportStore reports;

  /** When a submission's row was last written; empty before it is there. */
  public Optional<ReportedAt> row(String domain, String formId) {
    return reports.processedOn(domain, formId).map(ReportedAt::new);
  }
}
