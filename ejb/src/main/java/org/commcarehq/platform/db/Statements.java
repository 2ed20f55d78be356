package org.commcarehq.platform.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Statements over the connection of the current transaction, for the few paths that every
 * submission walks: what the persistence provider adds to a statement costs more there than the
 * statement itself. A store gets the connection by {@code database.unwrap(Connection.class)}.
 * Parameters may be instants, optionals and lists of texts.
 */
public final class Statements {
  /** Reads one row. */
  @FunctionalInterface
  public interface Row<T> {
    /** The value of the row that the cursor stands on. */
    T read(ResultSet row) throws SQLException;
  }

  private final Connection connection;

  private Statements(Connection connection) {
    this.connection = connection;
  }

  /** Statements over this connection, which stays open. */
  public static Statements over(Connection connection) {
    return new Statements(connection);
  }

  /** All rows of a query, in its order. */
  public <T> List<T> list(String query, Row<T> row, Object... parameters) {
    try (Asked asked = prepare(query, parameters);
        ResultSet rows = asked.execute().getResultSet()) {
      List<T> found = new ArrayList<>();
      while (rows.next()) {
        found.add(row.read(rows));
      }
      return found;
    } catch (SQLException e) {
      throw new FailedStatement(e);
    }
  }

  /** The first row of a query. */
  public <T> Optional<T> first(String query, Row<T> row, Object... parameters) {
    List<T> rows = list(query, row, parameters);
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
  }

  /** How many rows a statement changed. */
  public int update(String command, Object... parameters) {
    try (Asked asked = prepare(command, parameters)) {
      return asked.execute().getUpdateCount();
    } catch (SQLException e) {
      throw new FailedStatement(e);
    }
  }

  /** Puts questions together. */
  public void ask(Reads reads) {
    try (Asked asked = prepare(reads.sql(), reads.parameters())) {
      reads.answer(asked.execute());
    } catch (SQLException e) {
      throw new FailedStatement(e);
    }
  }

  /** Sends commands together, which fail or succeed together. */
  public void send(Writes writes) {
    if (writes.isEmpty()) {
      return;
    }
    try (Asked asked = prepare(writes.sql(), writes.parameters())) {
      asked.execute();
    } catch (SQLException e) {
      throw new FailedStatement(e);
    }
  }

  /** Where the project of the transaction is still to be said, it is said in the same message. */
  private Asked prepare(String sql, Object[] parameters) throws SQLException {
    Optional<Wall> wall = Wall.of(connection);
    Optional<String> project = wall.flatMap(Wall::take);
    Connection open = wall.map(Wall::connection).orElse(connection);
    PreparedStatement statement =
        open.prepareStatement(project.isPresent() ? Wall.SAY + ";\n" + sql : sql);
    int position = 1;
    if (project.isPresent()) {
      statement.setString(position++, project.get());
    }
    for (Object parameter : parameters) {
      set(statement, position++, parameter);
    }
    return new Asked(statement, project.isPresent());
  }

  /**
   * A statement that is ready to be sent.
   *
   * @param withProject whether its first result is that of saying the project
   */
  private record Asked(PreparedStatement statement, boolean withProject) implements AutoCloseable {
    PreparedStatement execute() throws SQLException {
      statement.execute();
      if (withProject) {
        statement.getMoreResults();
      }
      return statement;
    }

    @Override
    public void close() throws SQLException {
      statement.close();
    }
  }

  private void set(PreparedStatement statement, int position, Object value) throws SQLException {
    if (value instanceof Optional<?> optional) {
      set(statement, position, optional.orElse(null));
    } else if (value instanceof Instant instant) {
      statement.setObject(position, instant.atOffset(ZoneOffset.UTC));
    } else if (value instanceof List<?> texts) {
      statement.setArray(position, connection.createArrayOf("text", texts.toArray()));
    } else if (value instanceof byte[] bytes) {
      statement.setBytes(position, bytes);
    } else {
      statement.setObject(position, value);
    }
  }

  /** A statement failed; the database's own words are the cause. */
  private static final class FailedStatement extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FailedStatement(SQLException cause) {
      super(cause);
    }
  }
}
