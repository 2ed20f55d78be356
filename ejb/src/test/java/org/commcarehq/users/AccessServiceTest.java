package org.commcarehq.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.commcarehq.TestHouse;
import org.commcarehq.domains.Domain;
import org.commcarehq.domains.DomainService;
import org.commcarehq.platform.db.Sql;
import org.commcarehq.platform.db.TestDatabase;
import org.commcarehq.roles.Permission;
import org.commcarehq.roles.RoleService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccessServiceTest {
  private static final String SESSION = "ab".repeat(32);
  private final String mine = "mine-" + UUID.randomUUID();
  private final String other = "other-" + UUID.randomUUID();
  private final String asha = "asha@" + mine + ".example.org";
  private final TestHouse house = new TestHouse();
  private final AccessService access = house.get(AccessService.class);
  private final Sql sql = new Sql(TestDatabase.dataSource());

  @BeforeEach
  void a_member_of_one_of_two_projects() {
    for (String domain : new String[] {mine, other}) {
      TestDatabase.inTransaction(
          () ->
              house
                  .get(DomainService.class)
                  .create(new Domain(domain, "The " + domain, ZoneOffset.UTC, true)));
    }
    TestDatabase.inTransaction(() -> house.get(RoleService.class).seed(mine));
    sql.update("INSERT INTO hq.web_user VALUES (?, 'Asha', 'x', 1, now())", asha);
    sql.update("INSERT INTO hq.membership VALUES (?, ?, 'read-only')", mine, asha);
  }

  @Test
  void a_member_has_what_their_role_gives() {
    Caller caller = access.web(asha.toUpperCase(), Optional.empty(), Optional.of(mine));

    assertThat(caller.username()).contains(asha);
    assertThat(caller.fullName()).isEqualTo("Asha");
    assertThat(caller.projects()).containsExactly(new ProjectName(mine, "The " + mine));
    assertThat(caller.access())
        .hasValueSatisfying(
            found -> {
              assertThat(found.may(Permission.VIEW_REPORTS)).isTrue();
              assertThat(found.may(Permission.EDIT_DATA)).isFalse();
              assertThat(found.admin()).isFalse();
            });
  }

  @Test
  void a_changed_role_counts_at_the_next_question() {
    sql.update("UPDATE hq.membership SET role = 'admin' WHERE username = ?", asha);
    assertThat(access.member(mine, asha)).hasValueSatisfying(a -> assertThat(a.admin()).isTrue());

    sql.update("UPDATE hq.membership SET role = 'no-such-role' WHERE username = ?", asha);
    assertThat(access.member(mine, asha))
        .hasValueSatisfying(a -> assertThat(a.may(Permission.VIEW_REPORTS)).isFalse());
  }

  @Test
  void a_project_of_others_gives_nothing() {
    Caller caller = access.web(asha, Optional.empty(), Optional.of(other));

    assertThat(caller.isKnown()).isTrue();
    assertThat(caller.access()).isEmpty();
  }

  @Test
  void a_membership_or_a_project_that_is_switched_off_is_none() {
    sql.update("UPDATE hq.membership SET active = false WHERE username = ?", asha);
    assertThat(access.web(asha, Optional.empty(), Optional.of(mine)).projects()).isEmpty();

    sql.update("UPDATE hq.membership SET active = true WHERE username = ?", asha);
    sql.update("UPDATE hq.domain SET state = 'inactive' WHERE name = ?", mine);
    assertThat(access.web(asha, Optional.empty(), Optional.of(mine)).access()).isEmpty();
  }

  @Test
  void an_account_that_is_switched_off_is_nobody() {
    sql.update("UPDATE hq.web_user SET active = false WHERE username = ?", asha);

    assertThat(access.web(asha, Optional.empty(), Optional.of(mine))).isEqualTo(Caller.nobody());
  }

  @Test
  void a_session_counts_until_it_is_revoked_or_the_password_changes() {
    String session = UUID.randomUUID().toString().replace("-", "").repeat(2);
    sql.update(
        """
        INSERT INTO hq.web_session (id_hash, username, password_version, started_on, ends_on)
        VALUES (decode(?, 'hex'), ?, 1, now(), now() + interval '1 hour')
        """,
        session,
        asha);
    assertThat(knows(session)).isTrue();
    assertThat(knows(SESSION)).isFalse();

    sql.update("UPDATE hq.web_user SET password_version = 2 WHERE username = ?", asha);
    assertThat(knows(session)).isFalse();

    sql.update("UPDATE hq.web_user SET password_version = 1 WHERE username = ?", asha);
    sql.update("UPDATE hq.web_session SET revoked_on = now() WHERE username = ?", asha);
    assertThat(knows(session)).isFalse();
  }

  @Test
  void a_project_may_ask_for_a_second_step() {
    sql.update(
        "UPDATE hq.domain SET settings = '{\"twoFactorRequired\": true}' WHERE name = ?", mine);

    assertThat(access.member(mine, asha))
        .hasValueSatisfying(found -> assertThat(found.twoFactorMissing()).isTrue());
  }

  @Test
  void a_worker_may_use_a_device_and_nothing_else() {
    assertThat(access.device(new DeviceUser(mine, "w1", "amina")))
        .hasValueSatisfying(
            found -> {
              assertThat(found.may(Permission.ACCESS_MOBILE_ENDPOINTS)).isTrue();
              assertThat(found.may(Permission.VIEW_REPORTS)).isFalse();
            });
    assertThat(access.device(new DeviceUser(mine, asha, asha)))
        .hasValueSatisfying(
            found -> assertThat(found.may(Permission.ACCESS_MOBILE_ENDPOINTS)).isFalse());
  }

  private boolean knows(String session) {
    return access.web(asha, Optional.of(new SessionHash(session)), Optional.of(mine)).isKnown();
  }
}
