package org.commcarehq.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJBException;
import jakarta.faces.FacesException;
import jakarta.faces.application.ViewExpiredException;
import java.sql.SQLException;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.Unavailable;
import org.commcarehq.platform.locks.LockRefusal;
import org.junit.jupiter.api.Test;

/** The status that a failure of a page is answered with. */
class ErrorPageTest {
  @Test
  void what_somebody_else_holds_is_no_fault_of_ours() {
    assertThat(statusOf(new Refused(LockRefusal.LOCKED))).isEqualTo(423);
    assertThat(statusOf(new EJBException(new SQLException("timeout", "55P03")))).isEqualTo(423);
    assertThat(statusOf(new EJBException(new SQLException("deadlock", "40P01")))).isEqualTo(423);
  }

  @Test
  void a_server_that_is_away_is_told_apart_from_a_bug() {
    assertThat(statusOf(new Unavailable("Redis"))).isEqualTo(503);
    assertThat(statusOf(new EJBException(new SQLException("no connection", "08001"))))
        .isEqualTo(503);
    assertThat(statusOf(new IllegalStateException("a bug"))).isEqualTo(500);
    assertThat(statusOf(new EJBException(new SQLException("syntax", "42601")))).isEqualTo(500);
  }

  @Test
  void a_page_that_was_open_for_too_long_has_expired() {
    assertThat(statusOf(new ViewExpiredException("expired", "/faces/pages/home.xhtml")))
        .isEqualTo(410);
  }

  private static int statusOf(Throwable failure) {
    return ErrorPage.statusOf(new FacesException(failure));
  }
}
