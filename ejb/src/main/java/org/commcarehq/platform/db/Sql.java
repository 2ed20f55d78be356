package org.commcarehq.platform.db;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.commcarehq.platform.Unavailable;

/**
 * Statements over sets of rows, in the transaction of the caller, where no entity is wanted: the
 * change feed and reports. Parameters may be instants, optionals and arrays.
 */
@ApplicationScoped
public class Sql {
  /** Reads one row. */
  @FunctionalInterface
  public interface Row<T> {
    /** The value of the row that the cursor stands on. */
    T read(ResultSet row) throws SQLException;
  }

  @Resource(lookup = "java:jboss/datasources/HqDS")
  DataSource database;

  /** For the container, which injects the data source. */
  public Sql() {}

  @PostConstruct
  void stand() {
    database = WalledSource.before(database);
  }

  /** For use without a container. */
  public Sql(DataSource database) {
    this.database = database;
  }

  DataSource source() {
    return database;
  }

  /** All rows of a query, in its order. */
  public <T> List<T> list(String query, Row<T> row, Object... parameters) {
    try (Connection connection = source().getConnection();
        PreparedStatement statement = prepare(connection, query, parameters);
        ResultSet rows = statement.executeQuery()) {
      List<T> found = new ArrayList<>();
      while (rows.next()) {
        found.add(row.read(rows));
      }
      return found;
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** The first row of a query. */
  public <T> Optional<T> first(String query, Row<T> row, Object... parameters) {
    return list(query, row, parameters).stream().findFirst();
  }

  /** The number in the one row of a query. */
  public long number(String query, Object... parameters) {
    return first(query, row -> row.getLong(1), parameters).orElseThrow();
  }

  /** How many rows a statement changed. */
  public int update(String command, Object... parameters) {
    try (Connection connection = source().getConnection();
        PreparedStatement statement = prepare(connection, command, parameters)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** A moment that may be unknown. */
  public static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
  }

  private static PreparedStatement prepare(Connection connection, String sql, Object[] parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, plain(parameters[i]));
    }
    return statement;
  }

  private static Object plain(Object parameter) {
    if (parameter instanceof Optional<?> optional) {
      return optional.map(Sql::plain).orElse(null);
    }
    return parameter instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : parameter;
  }

  private static RuntimeException failure(SQLException e) {
    String state = e.getSQLState();
    boolean away = state == null || state.startsWith("08") || state.startsWith("57P");
    return away ? new Unavailable("PostgreSQL", e) : new IllegalStateException(e);
  }
}
