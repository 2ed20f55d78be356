package org.commcarehq.platform.db;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import javax.sql.DataSource;

/**
 * Statements over rows of all projects, by the one role that the walls let through: for who has to
 * find the project first, and for work that belongs to none. Never together with other access to
 * the database in one transaction: it has connections of its own.
 */
@ApplicationScoped
@Typed(SpanningSql.class)
public class SpanningSql extends Sql {
  @Resource(lookup = "java:jboss/datasources/HqJobsDS")
  DataSource spanning;

  /** For the container, which injects the data source. */
  public SpanningSql() {}

  /** For use without a container. */
  public SpanningSql(DataSource spanning) {
    this.spanning = spanning;
  }

  @Override
  DataSource source() {
    return spanning;
  }
}
