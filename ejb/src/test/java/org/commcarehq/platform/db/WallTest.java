package org.commcarehq.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commcarehq.platform.walls.ProjectScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A connection behind a wall, in a transaction and outside of one. */
class WallTest {
  private static final String PROJECT = "SELECT hq.project_or_none()";
  private final ProjectScope scope = new ProjectScope();
  private final OneTransaction transaction = new OneTransaction();
  private Connection open;
  private Connection walled;

  @BeforeEach
  void connect() throws SQLException {
    open = TestDatabase.dataSource().getConnection();
    open.setAutoCommit(false);
    walled = Wall.before(open, transaction);
  }

  @AfterEach
  void leave() throws SQLException {
    open.rollback();
    open.close();
  }

  @Test
  void the_first_statement_of_a_transaction_is_of_the_project() {
    assertThat(scope.in("north", this::readPlainly)).isEqualTo("north");
    assertThat(scope.in("north", this::readPlainly)).isEqualTo("north");
  }

  @Test
  void a_query_of_ours_takes_the_project_along() {
    assertThat(scope.in("north", this::readByStatements)).isEqualTo("north");
    assertThat(scope.in("north", this::readByStatements)).isEqualTo("north");
  }

  @Test
  void so_do_a_change_and_what_is_sent_and_asked_together() {
    Statements statements = Statements.over(walled);
    int changed =
        scope.in(
            "north",
            () ->
                statements.update(
                    "UPDATE hq.lease SET holder = ? WHERE hq.project() = ? AND false", "a", "b"));
    assertThat(changed).isZero();

    connectAgain();
    Reads reads = new Reads();
    Reads.Answer<String> project = reads.ask(PROJECT, row -> row.getString(1));
    Reads.Answer<Integer> number = reads.ask("SELECT CAST(? AS int)", row -> row.getInt(1), 7);
    scope.in("south", () -> Statements.over(walled).ask(reads));
    assertThat(project.rows()).containsExactly("south");
    assertThat(number.rows()).containsExactly(7);

    connectAgain();
    Writes writes = new Writes();
    writes.add("CREATE TEMPORARY TABLE told ON COMMIT DROP AS SELECT hq.project() AS project");
    writes.add("UPDATE told SET project = project || ?", "ern");
    scope.in("east", () -> Statements.over(walled).send(writes));
    assertThat(scope.in("east", () -> told())).isEqualTo("eastern");
  }

  @Test
  void outside_of_a_transaction_no_project_is_said() {
    transaction.end();
    assertThat(scope.in("north", this::readPlainly)).isNull();
  }

  @Test
  void without_a_project_none_is_said_until_it_is_known() {
    assertThat(readPlainly()).isNull();
    assertThat(scope.in("north", this::readPlainly)).isEqualTo("north");
  }

  @Test
  void a_transaction_is_not_for_two_projects() {
    scope.in("north", this::readPlainly);
    assertThatThrownBy(() -> scope.in("south", this::readPlainly))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("this transaction is for project north, not for south");
    assertThatThrownBy(() -> scope.in("south", this::readByStatements))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void the_database_s_own_words_come_through() {
    assertThatThrownBy(() -> walled.prepareStatement("SELECT nonsense").executeQuery())
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("nonsense");
  }

  private void connectAgain() {
    try {
      leave();
      connect();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    transaction.begin();
  }

  private String readPlainly() {
    return read(PROJECT);
  }

  private String told() {
    return read("SELECT project FROM told");
  }

  private String read(String query) {
    try (PreparedStatement statement = walled.prepareStatement(query);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private String readByStatements() {
    List<String> rows =
        Statements.over(walled).list("SELECT hq.project() WHERE ? = 1", row -> row.getString(1), 1);
    return rows.get(0);
  }

  /** A container's transaction, which is open until it is ended. */
  private static final class OneTransaction implements TransactionSynchronizationRegistry {
    private Map<Object, Object> resources = new HashMap<>();

    void begin() {
      resources = new HashMap<>();
    }

    void end() {
      resources = null;
    }

    @Override
    public Object getTransactionKey() {
      return resources == null ? null : this;
    }

    @Override
    public void putResource(Object key, Object value) {
      resources.put(key, value);
    }

    @Override
    public Object getResource(Object key) {
      return resources.get(key);
    }

    @Override
    public void registerInterposedSynchronization(Synchronization synchronization) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int getTransactionStatus() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void setRollbackOnly() {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean getRollbackOnly() {
      throw new UnsupportedOperationException();
    }
  }
}
