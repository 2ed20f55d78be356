package org.commcarehq.reports;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Door to the report table. */
@Stateless
public class ReportService {
  @Inject FormReportStore reports;

  /** When a submission's row was last written; empty before it is there. */
  public Optional<ReportedAt> row(String domain, String formId) {
    return reports.processedOn(domain, formId).map(ReportedAt::new);
  }

  /** When these users have sent their last form, by their id; who has sent none is left out. */
  public Map<String, Instant> lastSubmissions(String domain, List<String> userIds) {
    return reports.lastOf(domain, userIds);
  }
}
