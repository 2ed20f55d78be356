package org.commcarehq.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.commcarehq.TestHouse;
import org.commcarehq.domains.Domain;
import org.commcarehq.domains.DomainService;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.db.Sql;
import org.commcarehq.platform.db.TestDatabase;
import org.commcarehq.users.HashedPassword;
import org.commcarehq.users.Reach;
import org.commcarehq.users.WorkerDraft;
import org.commcarehq.users.WorkerService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GroupServiceTest {
  private final String domain = "groups-" + UUID.randomUUID();
  private final TestHouse house = new TestHouse();
  private final GroupService groups = house.get(GroupService.class);
  private final WorkerService workers = house.get(WorkerService.class);
  private final Sql sql = new Sql(TestDatabase.dataSource());

  @BeforeEach
  void a_project() {
    DomainService domains = house.get(DomainService.class);
    TestDatabase.inTransaction(
        () -> domains.create(new Domain(domain, "Groups", ZoneOffset.UTC, false)));
  }

  @Test
  void groups_are_listed_by_name_with_the_number_of_their_members() {
    String south = create("south");
    create("North");
    String amina = worker("amina");
    run(() -> groups.add(domain, south, List.of(amina)));

    assertThat(TestDatabase.inTransaction(() -> groups.list(domain)))
        .extracting(one -> one.name() + " " + one.members())
        .containsExactly("North 0", "south 1");
    assertThat(TestDatabase.inTransaction(() -> groups.list("other"))).isEmpty();
  }

  @Test
  void a_name_belongs_to_one_group_at_a_time() {
    String north = create("North");
    assertRefused(GroupRefusal.GROUP_NAME_TAKEN, () -> create(" north "));
    assertRefused(GroupRefusal.NO_GROUP_NAME, () -> create(" "));

    run(() -> groups.delete(find(north)));
    create("NORTH");
    assertRefused(GroupRefusal.GROUP_NAME_TAKEN, () -> run(() -> groups.restore(domain, north)));
  }

  @Test
  void a_group_that_is_deleted_comes_back_with_its_members() {
    String north = create("North");
    String amina = worker("amina");
    run(() -> groups.add(domain, north, List.of(amina)));
    run(() -> groups.delete(find(north)));

    assertThat(TestDatabase.inTransaction(() -> groups.list(domain))).isEmpty();
    assertThat(of(amina)).isEmpty();

    run(() -> groups.restore(domain, north));
    assertThat(of(amina)).containsExactly("North");
  }

  @Test
  void who_saw_an_older_version_changes_nothing() {
    String north = create("North");
    WorkerGroup seen = find(north);
    run(() -> groups.change(seen, new GroupDraft("Northern", true, false, Map.of())));

    assertRefused(
        GroupRefusal.GROUP_CHANGED_MEANWHILE,
        () -> run(() -> groups.change(seen, GroupDraft.reporting("Other"))));
    assertThat(find(north).name()).isEqualTo("Northern");
    assertThat(find(north).caseSharing()).isTrue();
  }

  @Test
  void only_workers_who_are_there_become_members() {
    String north = create("North");
    String amina = worker("amina");
    run(() -> workers.delete(domain, List.of(amina), Reach.all()));

    assertRefused(
        GroupRefusal.NO_SUCH_MEMBER, () -> run(() -> groups.add(domain, north, List.of("x"))));
    assertRefused(
        GroupRefusal.NO_SUCH_MEMBER, () -> run(() -> groups.add(domain, north, List.of(amina))));
    assertRefused(
        GroupRefusal.NO_SUCH_GROUP, () -> run(() -> groups.add("other", north, List.of())));
  }

  @Test
  void the_groups_of_a_worker_become_those_that_are_wanted_and_it_is_noted() {
    String north = create("North");
    String south = create("South");
    String amina = worker("amina");
    run(() -> groups.add(domain, north, List.of(amina)));

    run(() -> groups.assign(domain, Map.of(amina, Set.of(south))));
    run(() -> groups.assign(domain, Map.of(amina, Set.of(south))));

    assertThat(of(amina)).containsExactly("South");
    assertThat(
            sql.list(
                """
                SELECT (changes->0->>'before') || ' → ' || (changes->0->>'after')
                FROM hq.audit_event WHERE domain = ? AND act = 'worker.groups'
                """,
                row -> row.getString(1),
                domain))
        .containsExactly("North → South");
    assertRefused(
        GroupRefusal.NO_SUCH_GROUP,
        () -> run(() -> groups.assign(domain, Map.of(amina, Set.of("nowhere")))));
  }

  @Test
  void members_leave() {
    String north = create("North");
    String amina = worker("amina");
    String baraka = worker("baraka");
    run(() -> groups.add(domain, north, List.of(amina, baraka)));
    run(() -> groups.remove(domain, north, List.of(amina)));

    assertThat(TestDatabase.inTransaction(() -> groups.members(domain, north, "", 10)))
        .containsExactly(baraka);
    assertThat(sql.number(NOTED, domain, "group.add")).isEqualTo(2);
    assertThat(sql.number(NOTED, domain, "group.remove")).isOne();
  }

  @Test
  void some_come_and_some_leave_at_once_and_only_these_are_noted() {
    String north = create("North");
    String amina = worker("amina");
    String baraka = worker("baraka");
    String chausiku = worker("chausiku");
    run(() -> groups.add(domain, north, List.of(amina, baraka)));
    long version = find(north).version();

    run(() -> groups.arrange(domain, north, List.of(baraka, chausiku), List.of(amina)));
    run(() -> groups.arrange(domain, north, List.of(baraka), List.of(amina)));

    assertThat(TestDatabase.inTransaction(() -> groups.members(domain, north, "", 10)))
        .containsExactlyInAnyOrder(baraka, chausiku);
    assertThat(find(north).version()).isEqualTo(version + 1);
    assertThat(sql.number(NOTED, domain, "group.add")).isEqualTo(3);
    assertThat(sql.number(NOTED, domain, "group.remove")).isOne();
    assertRefused(
        GroupRefusal.NO_SUCH_MEMBER,
        () -> run(() -> groups.arrange(domain, north, List.of("x"), List.of(baraka))));
    assertThat(find(north).members()).isEqualTo(2);
  }

  @Test
  void fields_of_a_group_are_noted_and_kept_within_bounds() {
    String north = create("North");
    run(() -> groups.change(find(north), fields(Map.of("region", "coast"))));

    assertThat(
            sql.list(
                "SELECT changes::text FROM hq.audit_event WHERE domain = ? AND act = 'group.change'",
                row -> row.getString(1),
                domain))
        .singleElement()
        .asString()
        .contains("data: region", "coast");
    for (Map<String, String> bad :
        List.of(Map.of(" ", "x"), Map.of("a\0", "x"), Map.of("a", "x".repeat(1_001)))) {
      assertRefused(
          GroupRefusal.GROUP_FIELDS_UNFIT,
          () -> run(() -> groups.change(find(north), fields(bad))));
    }
    assertThat(find(north).fields()).isEqualTo(Map.of("region", "coast"));
  }

  @Test
  void who_reaches_some_rows_adds_own_workers_to_groups_within_reach_only() {
    String north = create("North");
    String south = create("South");
    String amina = worker("amina");
    String baraka = worker("baraka");
    Reach reach = Reach.only(Set.of(north, amina));

    assertThat(TestDatabase.inTransaction(() -> groups.within(domain, reach)))
        .extracting(WorkerGroup::name)
        .containsExactly("North");
    assertRefused(
        GroupRefusal.NO_SUCH_GROUP,
        () -> run(() -> groups.add(domain, reach, south, List.of(amina))));
    run(() -> groups.add(domain, reach, north, List.of(amina, baraka)));

    assertThat(of(amina)).containsExactly("North");
    assertThat(of(baraka)).isEmpty();
  }

  private static GroupDraft fields(Map<String, String> fields) {
    return new GroupDraft("North", false, true, fields);
  }

  private static final String NOTED =
      "SELECT count(*) FROM hq.audit_event WHERE domain = ? AND act = ?";

  private String create(String name) {
    return TestDatabase.inTransaction(() -> groups.create(domain, GroupDraft.reporting(name)));
  }

  private WorkerGroup find(String id) {
    return TestDatabase.inTransaction(() -> groups.find(domain, id)).orElseThrow();
  }

  private String worker(String name) {
    return TestDatabase.inTransaction(
        () -> workers.create(domain, WorkerDraft.named(name, ""), new HashedPassword("$")));
  }

  private List<String> of(String worker) {
    return TestDatabase.inTransaction(() -> groups.of(domain, List.of(worker))).stream()
        .map(GroupMembership::groupName)
        .toList();
  }

  private static void run(Runnable act) {
    TestDatabase.inTransaction(act);
  }

  private static void assertRefused(GroupRefusal reason, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }
}
