package org.commcarehq.platform.db;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * A real PostgreSQL with the migrated schema, one for all tests of a run. The entity manager it
 * gives stands for the injected one: it belongs to the transaction of its thread.
 */
public final class TestDatabase {
  private static final EmbeddedPostgres SERVER = start();
  private static final DataSource SOURCE = SERVER.getPostgresDatabase();
  private static final EntityManagerFactory FACTORY = migrateAndMap();
  private static final ThreadLocal<EntityManager> CURRENT = new ThreadLocal<>();
  private static final ThreadLocal<Connection> READING =
      ThreadLocal.withInitial(TestDatabase::connection);

  private TestDatabase() {}

  /** Plain access, each statement committed at once. */
  public static DataSource dataSource() {
    return SOURCE;
  }

  /**
   * What stands for the data source of work that goes through all projects: in a transaction of
   * this thread it takes part, else each statement is committed at once.
   */
  public static DataSource joiningDataSource() {
    return (DataSource)
        Proxy.newProxyInstance(
            TestDatabase.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) ->
                method.getName().equals("getConnection") && CURRENT.get() != null
                    ? leftOpen(CURRENT.get().unwrap(Connection.class))
                    : invoke(method, SOURCE, arguments));
  }

  private static Connection leftOpen(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            TestDatabase.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) ->
                method.getName().equals("close") ? null : invoke(method, connection, arguments));
  }

  private static Object invoke(Method method, Object target, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** What a container would inject. */
  public static EntityManager entityManager() {
    return (EntityManager)
        Proxy.newProxyInstance(
            TestDatabase.class.getClassLoader(),
            new Class<?>[] {EntityManager.class},
            (proxy, method, arguments) -> {
              EntityManager current = CURRENT.get();
              if (current == null && method.getName().equals("unwrap")) {
                return READING.get(); // a test that reads without a call of its own
              }
              return invoke(
                  method, current == null ? FACTORY.createEntityManager() : current, arguments);
            });
  }

  /** Does the work in a transaction of its own and commits it. */
  public static <T> T inTransaction(Supplier<T> work) {
    EntityManager outer = CURRENT.get();
    EntityManager mine = FACTORY.createEntityManager();
    CURRENT.set(mine);
    try {
      mine.getTransaction().begin();
      T result = work.get();
      mine.getTransaction().commit();
      return result;
    } finally {
      if (mine.getTransaction().isActive()) {
        mine.getTransaction().rollback();
      }
      mine.close();
      CURRENT.set(outer);
    }
  }

  /** As {@link #inTransaction(Supplier)}, without a result. */
  public static void inTransaction(Runnable work) {
    inTransaction(
        () -> {
          work.run();
          return null;
        });
  }

  /** Runs one statement, for a test that needs a row to be as it is never written. */
  public static void execute(String sql) {
    inTransaction(() -> entityManager().createNativeQuery(sql).executeUpdate());
  }

  private static Connection connection() {
    try {
      return SOURCE.getConnection();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EntityManagerFactory migrateAndMap() {
    Migrations.run(SOURCE);
    return Persistence.createEntityManagerFactory(
        "hq",
        Map.of(
            "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
            // by address and not by data source, so that connections are pooled
            "jakarta.persistence.jdbc.driver", "org.postgresql.Driver",
            "jakarta.persistence.jdbc.url", SERVER.getJdbcUrl("postgres", "postgres"),
            "jakarta.persistence.jtaDataSource", "",
            "eclipselink.target-server", "None",
            "eclipselink.weaving", "false"));
  }
}
