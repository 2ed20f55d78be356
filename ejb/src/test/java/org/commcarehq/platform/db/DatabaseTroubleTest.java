package org.commcarehq.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJBException;
import jakarta.resource.ResourceException;
import java.io.IOException;
import java.sql.SQLException;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;

class DatabaseTroubleTest {
  @Test
  void a_deadlock_is_a_collision_however_deep_it_is_wrapped() {
    SQLException deadlock = new SQLException("deadlock detected", "40P01");

    assertThat(DatabaseTrouble.in(new EJBException(new IllegalStateException(deadlock))))
        .isEqualTo(DatabaseTrouble.COLLISION);
  }

  @Test
  void a_lock_held_too_long_is_told_apart() {
    assertThat(DatabaseTrouble.in(new EJBException(new SQLException("lock timeout", "55P03"))))
        .isEqualTo(DatabaseTrouble.LOCKED);
  }

  @Test
  void a_commit_that_failed_because_the_server_went_tells_so_only_in_what_it_suppressed() {
    IllegalStateException commit = new IllegalStateException("Could not commit transaction");
    ResourceException resource = new ResourceException("Could not commit local transaction");
    resource.initCause(new SQLException("terminating connection", "57P01"));
    commit.addSuppressed(resource);

    assertThat(DatabaseTrouble.in(new EJBException(commit))).isEqualTo(DatabaseTrouble.AWAY);
  }

  @Test
  void a_pool_that_cannot_connect_means_that_the_database_is_away() {
    assertThat(DatabaseTrouble.in(new EJBException(new ResourceException("no connection"))))
        .isEqualTo(DatabaseTrouble.AWAY);
    assertThat(DatabaseTrouble.in(new SQLException("refused", "08001")))
        .isEqualTo(DatabaseTrouble.AWAY);
  }

  @Test
  void a_commit_that_broke_without_words_of_the_database_means_that_it_is_away() {
    IllegalStateException commit = new IllegalStateException("Could not commit transaction");
    commit.addSuppressed(new XAException(XAException.XAER_RMFAIL));

    assertThat(DatabaseTrouble.in(new EJBException(commit))).isEqualTo(DatabaseTrouble.AWAY);
  }

  @Test
  void what_is_too_much_for_the_database_is_told_apart() {
    assertThat(DatabaseTrouble.in(new EJBException(new SQLException("index row size", "54000"))))
        .isEqualTo(DatabaseTrouble.TOO_LARGE);
  }

  @Test
  void anything_else_is_no_trouble_of_the_database() {
    assertThat(DatabaseTrouble.in(new IOException("disk"))).isEqualTo(DatabaseTrouble.NONE);
    assertThat(DatabaseTrouble.in(new SQLException("syntax", "42601")))
        .isEqualTo(DatabaseTrouble.NONE);
  }

  @Test
  void causes_that_form_a_circle_are_looked_at_once() {
    IllegalStateException one = new IllegalStateException("one");
    IllegalStateException two = new IllegalStateException("two", one);
    one.addSuppressed(two);

    assertThat(DatabaseTrouble.in(one)).isEqualTo(DatabaseTrouble.NONE);
  }
}
