package org.commcarehq.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.resource.ResourceException;
import java.sql.SQLException;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseTroubleTest {
  @ParameterizedTest
  @CsvSource({
    "40001,COLLISION",
    "40P01,COLLISION",
    "23505,COLLISION",
    "55P03,LOCKED",
    "08006,AWAY",
    "08003,AWAY",
    "53300,AWAY",
    "57P01,AWAY",
    "57P03,AWAY",
    "22001,NONE",
    "23502,NONE"
  })
  void a_state_of_the_database_is_known_however_deep_it_lies(
      String state, DatabaseTrouble trouble) {
    Throwable thrown = new RuntimeException(new IllegalStateException(sql(state)));

    assertThat(DatabaseTrouble.in(thrown)).isEqualTo(trouble);
  }

  @Test
  void a_pool_that_gives_no_connection_means_that_the_database_is_away() {
    assertThat(DatabaseTrouble.in(new SQLException("no connection")))
        .isEqualTo(DatabaseTrouble.AWAY);
    assertThat(DatabaseTrouble.in(new RuntimeException(new ResourceException("full"))))
        .isEqualTo(DatabaseTrouble.AWAY);
  }

  @Test
  void a_connection_that_breaks_at_the_commit_is_found_among_the_suppressed() {
    Throwable rolledBack = new RuntimeException("could not commit");
    rolledBack.addSuppressed(new XAException("could not commit local transaction"));

    assertThat(DatabaseTrouble.in(new RuntimeException(rolledBack)))
        .isEqualTo(DatabaseTrouble.AWAY);
  }

  @Test
  void a_collision_at_the_commit_is_one() {
    Throwable commit = new XAException("could not commit local transaction");
    commit.initCause(sql("40001"));
    Throwable rolledBack = new RuntimeException("could not commit");
    rolledBack.addSuppressed(commit);

    assertThat(DatabaseTrouble.in(rolledBack)).isEqualTo(DatabaseTrouble.COLLISION);
  }

  @Test
  void whatever_else_goes_wrong_is_not_the_database() {
    assertThat(DatabaseTrouble.in(new IllegalStateException("a bug")))
        .isEqualTo(DatabaseTrouble.NONE);
  }

  private static SQLException sql(String state) {
    return new SQLException("as the database says", state);
  }
}
