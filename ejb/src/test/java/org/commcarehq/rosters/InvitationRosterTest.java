package org.commcarehq.rosters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.commcarehq.accounts.InvitationRowService;
import org.commcarehq.accounts.InvitationService;
import org.commcarehq.platform.db.Sql;
import org.commcarehq.platform.db.TestDatabase;
import org.commcarehq.platform.tasks.TaskState;
import org.commcarehq.roles.RoleService;
import org.commcarehq.users.AccessService;
import org.commcarehq.users.ProjectAccess;
import org.commcarehq.users.UserService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spreadsheets of people who are to be invited, brought and sent as a worker does it. */
class InvitationRosterTest {
  private static final List<String> COLUMNS = List.of("email", "role");

  @TempDir Path folder;
  private final Sql sql = new Sql(TestDatabase.dataSource());
  private Desk desk;

  @BeforeEach
  void a_project_with_the_usual_roles_and_a_member() {
    desk =
        new Desk(
            folder,
            RosterKind.INVITATIONS,
            InvitationRowService.class,
            AccessService.class,
            InvitationService.class);
    TestDatabase.inTransaction(
        () -> {
          desk.house.get(RoleService.class).seed(desk.domain);
          desk.house
              .get(UserService.class)
              .createWebUser(address("asha"), "Asha", "a good password", desk.domain, "admin");
        });
  }

  @AfterEach
  void stop() {
    desk.close();
  }

  @Test
  void people_are_invited_after_the_check_each_with_a_mail_and_nobody_twice() throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < 450; i++) {
      rows.add(List.of(address("Guest" + i), i % 2 == 0 ? "Admin" : " read only "));
    }
    Path file = desk.write(COLUMNS, rows);

    String check = run(desk.start(file));
    assertThat(desk.problems(check)).isEmpty();
    assertThat(desk.find(check).counts()).isEqualTo(new RosterCounts(450, 0, 0, 0));
    assertThat(invitations()).as("a check sends nothing").isZero();

    String sent = run(desk.confirm(check));
    assertThat(desk.find(sent).counts()).isEqualTo(new RosterCounts(450, 0, 0, 0));
    assertThat(invitations()).isEqualTo(450);
    assertThat(
            sql.number(
                "SELECT count(DISTINCT recipient) FROM hq.mail WHERE domain = ?", desk.domain))
        .isEqualTo(450);
    assertThat(
            sql.number(
                "SELECT count(*) FROM hq.audit_event WHERE domain = ? AND act = 'invitation.send'",
                desk.domain))
        .isEqualTo(450);

    String again = run(desk.start(file));
    assertThat(desk.find(again).counts()).isEqualTo(new RosterCounts(0, 0, 450, 0));
  }

  @Test
  void each_row_that_is_left_out_has_its_reason() throws IOException {
    TestDatabase.inTransaction(
        () -> {
          desk.house.get(InvitationService.class).invite(boss(), address("waiting"), "admin");
        });
    Path file =
        desk.write(
            COLUMNS,
            List.of(
                List.of("nobody", "Admin"),
                List.of(address("asha"), "Admin"),
                List.of(address("new"), "Emperor"),
                List.of(address("waiting"), "Read Only"),
                List.of(address("good"), "Admin"),
                List.of(address("GOOD"), "Read Only"),
                List.of("", "Admin")));

    String check = run(desk.start(file));

    assertThat(desk.find(check).counts()).isEqualTo(new RosterCounts(1, 0, 0, 6));
    assertThat(desk.problems(check))
        .containsExactly(
            "2 email NO_ADDRESS",
            "3 email MEMBER_ALREADY",
            "4 role NO_SUCH_ROLE",
            "5 role INVITED_ALREADY",
            "7 email REPEATED",
            "8 email NO_ADDRESS");
  }

  @Test
  void what_expired_makes_room_and_what_is_missing_is_told_before_any_row() throws IOException {
    TestDatabase.inTransaction(
        () -> {
          desk.house.get(InvitationService.class).invite(boss(), address("late"), "admin");
        });
    sql.update("UPDATE hq.invitation SET expires_on = now() WHERE domain = ?", desk.domain);

    String check = run(desk.start(desk.write(COLUMNS, List.of(List.of(address("late"), "Admin")))));
    run(desk.confirm(check));
    assertThat(invitations()).isEqualTo(1);

    String bad = run(desk.start(desk.write(List.of("email", "rank"), List.of(List.of("a", "b")))));
    assertThat(desk.problems(bad))
        .containsExactly("1 rank UNKNOWN_COLUMN", "1 role COLUMN_MISSING");
  }

  private ProjectAccess boss() {
    return desk.house.get(AccessService.class).member(desk.domain, Desk.BOSS).orElseThrow();
  }

  private String address(String name) {
    return name + "@" + desk.domain + ".example.org";
  }

  private long invitations() {
    return sql.number(
        "SELECT count(*) FROM hq.invitation WHERE domain = ? AND cancelled_on IS NULL",
        desk.domain);
  }

  private String run(String id) {
    desk.work.runDue();
    assertThat(desk.find(id).state()).isEqualTo(TaskState.DONE);
    return id;
  }
}
