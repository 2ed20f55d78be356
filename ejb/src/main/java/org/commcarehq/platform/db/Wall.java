package org.commcarehq.platform.db;

import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.commcarehq.platform.walls.ProjectScope;

/**
 * Stands before a connection of the application's role. The first statement of a transaction is
 * preceded by the name of the project that the thread works for, which the database forgets with
 * the transaction; from then on the policies of the tables show this project's rows alone. Where no
 * project is known nothing is said, and the database refuses every table that belongs to projects.
 */
final class Wall implements InvocationHandler {
  /** Says the project, until the transaction ends. */
  static final String SAY = "SELECT set_config('hq.domain', ?, true)";

  private static final String SAID = "org.commcarehq.project";
  private static final Set<String> STATEMENTS =
      Set.of("prepareStatement", "prepareCall", "createStatement");

  private final Connection connection;
  private final TransactionSynchronizationRegistry transactions;

  private Wall(Connection connection, TransactionSynchronizationRegistry transactions) {
    this.connection = connection;
    this.transactions = transactions;
  }

  /** The same connection behind a wall. */
  static Connection before(Connection connection, TransactionSynchronizationRegistry transactions) {
    return (Connection)
        Proxy.newProxyInstance(
            Wall.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            new Wall(connection, transactions));
  }

  /** The wall of a connection, where it has one. */
  static Optional<Wall> of(Connection connection) {
    return Proxy.isProxyClass(connection.getClass())
            && Proxy.getInvocationHandler(connection) instanceof Wall wall
        ? Optional.of(wall)
        : Optional.empty();
  }

  /** The project that the caller has to say before its next statement; it counts as said. */
  Optional<String> take() {
    if (transactions.getTransactionKey() == null) {
      return Optional.empty(); // the database would forget it at once
    }
    Optional<String> project = ProjectScope.ofThread();
    Object said = transactions.getResource(SAID);
    if (said == null) {
      project.ifPresent(name -> transactions.putResource(SAID, name));
      return project;
    }
    if (project.isPresent() && !project.get().equals(said)) {
      throw new IllegalStateException(
          "this transaction is for project %s, not for %s".formatted(said, project.get()));
    }
    return Optional.empty();
  }

  /** The connection itself, for who has said the project. */
  Connection connection() {
    return connection;
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (STATEMENTS.contains(method.getName())) {
      Optional<String> project = take();
      if (project.isPresent()) {
        say(project.get());
      }
    }
    try {
      return method.invoke(connection, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private void say(String project) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SAY)) {
      statement.setString(1, project);
      statement.execute();
    }
  }
}
