package org.commcarehq.platform.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.commcarehq.platform.db.SpanningSql;

/** Finds lines that belong to no project. */
@ApplicationScoped
class InstallationTrailStore {
  private SpanningSql sql;

  /** For the container's proxy. */
  InstallationTrailStore() {}

  @Inject
  InstallationTrailStore(SpanningSql sql) {
    this.sql = sql;
  }

  List<AuditLine> search(AuditQuery query) {
    AuditSearch search = AuditSearch.of(AuditTrail.INSTALLATION, query);
    return sql.list(search.sql(), AuditLines::read, search.values());
  }
}
