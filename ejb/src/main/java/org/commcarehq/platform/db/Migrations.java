package org.commcarehq.platform.db;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.Map;
import javax.sql.DataSource;
import org.commcarehq.platform.health.Readiness;
import org.commcarehq.platform.health.ReadinessStep;
import org.commcarehq.platform.settings.Settings;
import org.flywaydb.core.Flyway;

/**
 * Brings the schema up to date at deployment. Flyway holds a PostgreSQL lock while it works, so two
 * nodes may start at once. Beans that need tables say {@code @DependsOn} this one.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class Migrations {
  private static final int CONNECT_RETRIES = 60; // one a second: the database may start after us

  @Resource(lookup = "java:jboss/datasources/HqRawDS")
  DataSource database;

  @Resource(lookup = "java:jboss/datasources/HqDS")
  DataSource application;

  @Inject Settings settings;
  @Inject Readiness readiness;

  @PostConstruct
  void migrate() {
    run(database, settings.databaseRoles());
    WallCheck.refuseWhoCanPass(application);
    readiness.done(ReadinessStep.SCHEMA);
  }

  /** As {@link #run(DataSource, Settings.DatabaseRoles)}, with roles of the usual names. */
  public static void run(DataSource database) {
    run(database, new Settings.DatabaseRoles("hq_app", "hq_jobs"));
  }

  /** Applies what is missing; safe to call from several nodes at once. */
  static void run(DataSource database, Settings.DatabaseRoles roles) {
    Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(database)
        .schemas("hq", "hq_report")
        .defaultSchema("hq")
        .locations("classpath:db/migration")
        .placeholders(Map.of("app", roles.app(), "jobs", roles.jobs()))
        .connectRetries(CONNECT_RETRIES)
        .connectRetriesInterval(1)
        .load()
        .migrate();
  }
}
