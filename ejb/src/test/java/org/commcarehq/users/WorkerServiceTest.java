package org.commcarehq.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.commcarehq.TestHouse;
import org.commcarehq.domains.Domain;
import org.commcarehq.domains.DomainService;
import org.commcarehq.fields.FieldDefinition;
import org.commcarehq.fields.FieldOwner;
import org.commcarehq.fields.FieldProfile;
import org.commcarehq.fields.FieldService;
import org.commcarehq.fields.FieldType;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.db.Sql;
import org.commcarehq.platform.db.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerServiceTest {
  private static final HashedPassword SECRET = new HashedPassword("$hash$");
  private final String domain = "workers-" + UUID.randomUUID();
  private final TestHouse house = new TestHouse();
  private final WorkerService workers = house.get(WorkerService.class);
  private final FieldService fields = house.get(FieldService.class);
  private final Sql sql = new Sql(TestDatabase.dataSource());

  @BeforeEach
  void a_project() {
    DomainService domains = house.get(DomainService.class);
    TestDatabase.inTransaction(
        () -> domains.create(new Domain(domain, "Workers", ZoneOffset.UTC, false)));
  }

  @Test
  void a_worker_is_kept_as_they_were_given() {
    String id =
        create(
            new WorkerDraft(
                " Amina ",
                "Amina Juma",
                "sw",
                "amina@example.org",
                List.of("+254 712 345-678", "254712345678"),
                Map.of(),
                Optional.empty(),
                Optional.of(LocalDate.of(2030, 1, 31))));

    WorkerView worker = find(id);
    assertThat(worker.username()).isEqualTo("amina");
    assertThat(worker.qualifiedName()).isEqualTo("amina@" + domain + ".commcarehq.org");
    assertThat(worker.phoneNumbers()).containsExactly("254712345678");
    assertThat(worker.deactivateAfter()).contains(LocalDate.of(2030, 1, 31));
    assertThat(worker.active()).isTrue();
    assertThat(acts()).containsExactly("worker.create");
    assertThat(sql.list(OUTBOX, row -> row.getString(1), domain)).containsExactly("w:" + id + "@1");
  }

  private static final String OUTBOX =
      "SELECT doc_id || '@' || version FROM hq.outbox WHERE domain = ? ORDER BY version";

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a b", "amina@x", ".amina", "amina.", "a..b", "ámina", "admin", "demo_user"})
  void a_login_name_that_no_device_could_send_is_refused(String name) {
    assertRefused(WorkerRefusal.NOT_POSSIBLE, () -> create(WorkerDraft.named(name, "")));
  }

  @Test
  void a_login_name_is_given_once_also_to_who_is_deleted() {
    String id = create(WorkerDraft.named("amina", "Amina"));
    inTransaction(() -> workers.delete(domain, List.of(id), Reach.all()));

    assertRefused(
        WorkerRefusal.LOGIN_NAME_TAKEN, () -> create(WorkerDraft.named("AMINA", "Other")));
  }

  @Test
  void everything_that_is_wrong_is_told_at_once() {
    field(
        new FieldDefinition(
            "ward", "Ward", FieldType.CHOICE, List.of("North"), Optional.empty(), "", true));
    WorkerDraft draft =
        new WorkerDraft(
            "a b",
            "A",
            "swahili",
            "nobody",
            List.of("12"),
            Map.of("ward", "West", "shoe", "42"),
            Optional.empty(),
            Optional.empty());

    List<WorkerProblem> problems =
        TestDatabase.inTransaction(() -> workers.check(domain, Optional.empty(), draft));

    assertThat(problems)
        .extracting(WorkerProblem::column)
        .containsExactly(
            "username", "language", "email", "phone_number", "data: ward", "data: shoe");
  }

  @Test
  void a_change_counts_the_version_and_notes_old_and_new() {
    String id = create(WorkerDraft.named("amina", "Amina"));
    field(FieldDefinition.text("ward", "Ward"));

    change(find(id), WorkerDraft.named("amina", "Amina Juma").withFields(Map.of("ward", "North")));

    assertThat(find(id).version()).isEqualTo(2);
    assertThat(find(id).fields()).isEqualTo(Map.of("ward", "North"));
    assertThat(
            sql.list(
                """
                SELECT c->>'field' || ': ' || coalesce(c->>'before', '–') || ' → ' || (c->>'after')
                FROM hq.audit_event, jsonb_array_elements(changes) c
                WHERE domain = ? AND act = 'worker.change'
                """,
                row -> row.getString(1),
                domain))
        .containsExactly("name: Amina → Amina Juma", "data: ward: – → North");
  }

  @Test
  void who_saw_an_older_version_changes_nothing() {
    String id = create(WorkerDraft.named("amina", "Amina"));
    WorkerView seen = find(id);
    change(seen, WorkerDraft.named("amina", "Amina Juma"));

    assertRefused(
        WorkerRefusal.WORKER_CHANGED_MEANWHILE,
        () -> change(seen, WorkerDraft.named("amina", "Amina Otieno")));
    assertThat(find(id).fullName()).isEqualTo("Amina Juma");
  }

  @Test
  void values_of_a_field_that_was_removed_are_kept() {
    FieldDefinition ward = FieldDefinition.text("ward", "Ward");
    field(ward);
    String id = create(WorkerDraft.named("amina", "").withFields(Map.of("ward", "North")));
    inTransaction(() -> fields.remove(domain, FieldOwner.WORKER, ward));

    change(find(id), find(id).draft());

    assertThat(find(id).fields()).isEqualTo(Map.of("ward", "North"));
  }

  @Test
  void a_profile_that_somebody_has_is_not_removed() {
    FieldProfile nurse =
        TestDatabase.inTransaction(
            () ->
                fields.saveProfile(
                    domain, FieldOwner.WORKER, new FieldProfile("", "Nurse", Map.of(), 0)));
    create(WorkerDraft.named("amina", "").withProfile(Optional.of(nurse.id())));
    ProfileUseService profiles = house.get(ProfileUseService.class);

    assertRefused(
        WorkerRefusal.PROFILE_IN_USE,
        () -> inTransaction(() -> profiles.remove(domain, FieldOwner.WORKER, nurse)));
    assertRefused(
        WorkerRefusal.NOT_POSSIBLE,
        () -> create(WorkerDraft.named("baraka", "").withProfile(Optional.of("nobody"))));
  }

  @Test
  void a_password_that_is_reset_is_another_version_and_never_noted() {
    String id = create(WorkerDraft.named("amina", ""));

    inTransaction(() -> workers.resetPassword(find(id), new HashedPassword("$other$")));

    assertThat(
            sql.list(
                "SELECT password_hash || password_version FROM hq.mobile_worker WHERE domain = ?",
                row -> row.getString(1),
                domain))
        .containsExactly("$other$2");
    assertThat(acts()).containsExactly("worker.create", "worker.password");
    assertThat(
            sql.number(
                "SELECT count(*) FROM hq.audit_event e WHERE domain = ? AND to_jsonb(e)::text"
                    + " LIKE '%$other$%'",
                domain))
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "xxaminaxx", "AMINA-1234"})
  void a_password_that_is_easily_guessed_is_refused(String password) {
    assertThat(workers.passwordFault("amina", password)).isPresent();
    assertThat(workers.passwordFault("baraka", "correct horse")).isEmpty();
  }

  @Test
  void many_are_deactivated_and_reactivated_at_once_and_only_who_was_not_so_is_counted() {
    List<String> ids = IntStream.range(0, 5).mapToObj(i -> create(named("w" + i))).toList();
    Reach three = Reach.only(Set.copyOf(ids.subList(0, 3)));

    assertThat(setActive(ids, false, three)).containsExactlyInAnyOrderElementsOf(ids.subList(0, 3));
    assertThat(setActive(ids, false, Reach.all())).hasSize(2);
    assertThat(setActive(ids, true, Reach.all())).hasSize(5);

    assertThat(acts()).filteredOn("worker.deactivate"::equals).hasSize(5);
    assertThat(acts()).filteredOn("worker.reactivate"::equals).hasSize(5);
    assertThat(sql.number("SELECT count(*) FROM hq.outbox WHERE domain = ?", domain)).isEqualTo(15);
  }

  @Test
  void whoever_was_changed_meanwhile_is_no_longer_as_they_were_seen() {
    String amina = create(named("amina"));
    String baraka = create(named("baraka"));
    Map<String, Long> seen =
        TestDatabase.inTransaction(
                () -> workers.setActive(domain, List.of(amina, baraka), false, Reach.all()))
            .stream()
            .collect(Collectors.toMap(WorkerView::id, WorkerView::version));

    assertThat(unmoved(seen)).containsExactlyInAnyOrder(amina, baraka);
    setActive(List.of(amina), true, Reach.all());
    setActive(List.of(amina), false, Reach.all());

    assertThat(unmoved(seen)).containsExactly(baraka);
    assertThat(unmoved(Map.of())).isEmpty();
  }

  private List<String> unmoved(Map<String, Long> seen) {
    return TestDatabase.inTransaction(() -> workers.unmoved(domain, seen));
  }

  @Test
  void a_worker_who_is_deleted_is_on_no_list_until_they_are_restored() {
    String id = create(named("amina"));
    inTransaction(() -> workers.delete(domain, List.of(id), Reach.all()));

    assertThat(list(WorkerStanding.PRESENT, null, Reach.all())).isEmpty();
    assertThat(list(WorkerStanding.DELETED, null, Reach.all())).containsExactly("amina");
    assertThat(find(id).deleted()).isTrue();

    inTransaction(() -> workers.restore(domain, List.of(id), Reach.all()));
    assertThat(list(WorkerStanding.ACTIVE, null, Reach.all())).containsExactly("amina");
  }

  @Test
  void workers_are_found_by_a_part_of_what_is_known_of_them() {
    create(
        new WorkerDraft(
            "amina",
            "Amina 100%",
            "",
            "a@example.org",
            List.of("254712345678"),
            Map.of(),
            Optional.empty(),
            Optional.empty()));
    create(named("baraka"));

    for (String text : List.of("AMI", "100%", "example", "0712", "+2547 1234")) {
      String part = text.equals("0712") ? "712345" : text;
      assertThat(list(WorkerStanding.PRESENT, part, Reach.all())).containsExactly("amina");
    }
    assertThat(list(WorkerStanding.PRESENT, "_", Reach.all())).isEmpty();
    assertThat(list(WorkerStanding.PRESENT, "%a", Reach.all())).isEmpty();
  }

  @Test
  void only_workers_within_reach_are_seen() {
    String amina = create(named("amina"));
    create(named("baraka"));
    Reach reach = Reach.only(Set.of(amina, "a place"));

    assertThat(list(WorkerStanding.PRESENT, null, reach)).containsExactly("amina");
    assertThat(TestDatabase.inTransaction(() -> workers.find(domain, amina, Reach.only(Set.of()))))
        .isEmpty();
  }

  @Test
  void a_worker_of_another_project_is_nobodys() {
    String id = create(named("amina"));

    assertThat(TestDatabase.inTransaction(() -> workers.find("other", id, Reach.all()))).isEmpty();
    assertThat(
            TestDatabase.inTransaction(
                () -> workers.setActive("other", List.of(id), false, Reach.all())))
        .isEmpty();
  }

  @Test
  void whose_last_day_is_over_is_deactivated_once() {
    LocalDate today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
    String over = create(until("over", today.minusDays(1)));
    String last = create(until("last", today));
    create(named("always"));

    assertThat(TestDatabase.inTransaction(() -> workers.deactivateDue(domain))).isOne();
    assertThat(TestDatabase.inTransaction(() -> workers.deactivateDue(domain))).isZero();
    assertThat(find(over).active()).isFalse();
    assertThat(find(over).deactivateAfter()).contains(today.minusDays(1));
    assertThat(find(last).active()).isTrue();

    setActive(List.of(over, last), true, Reach.all());
    assertThat(find(over).deactivateAfter()).isEmpty();
    assertThat(
            sql.list(
                "SELECT changes::text FROM hq.audit_event WHERE domain = ? AND act = ?",
                row -> row.getString(1),
                domain,
                "worker.reactivate"))
        .singleElement()
        .asString()
        .contains("deactivate_after", today.minusDays(1).toString());
    assertThat(TestDatabase.inTransaction(() -> workers.deactivateDue(domain))).isZero();
  }

  @Test
  void five_thousand_are_saved_in_batches_each_of_one_round_trip() {
    List<WorkerSave> many =
        IntStream.range(0, 5_000)
            .mapToObj(
                i ->
                    new WorkerSave(
                        Optional.empty(),
                        named("w" + i),
                        Optional.of(SECRET),
                        Optional.of(i % 2 == 0)))
            .toList();

    inTransaction(() -> workers.saveAll(domain, many));

    assertThat(list(WorkerStanding.ACTIVE, "w499", Reach.all())).hasSize(5);
    assertThat(TestDatabase.inTransaction(() -> workers.after(domain, "w4990", 3)))
        .extracting(WorkerView::username)
        .containsExactly("w4991", "w4992", "w4993");
  }

  private static WorkerDraft named(String username) {
    return WorkerDraft.named(username, "");
  }

  private static WorkerDraft until(String username, LocalDate day) {
    return new WorkerDraft(
        username, "", "", "", List.of(), Map.of(), Optional.empty(), Optional.of(day));
  }

  private String create(WorkerDraft draft) {
    return TestDatabase.inTransaction(() -> workers.create(domain, draft, SECRET));
  }

  private void change(WorkerView before, WorkerDraft draft) {
    inTransaction(() -> workers.change(before, draft));
  }

  private WorkerView find(String id) {
    return TestDatabase.inTransaction(() -> workers.find(domain, id, Reach.all())).orElseThrow();
  }

  private List<String> setActive(List<String> ids, boolean active, Reach reach) {
    return TestDatabase.inTransaction(() -> workers.setActive(domain, ids, active, reach)).stream()
        .map(WorkerView::id)
        .toList();
  }

  private List<String> list(WorkerStanding standing, String text, Reach reach) {
    WorkerPage page =
        TestDatabase.inTransaction(
            () ->
                workers.list(
                    new WorkerQuery(
                        domain,
                        standing,
                        Optional.ofNullable(text),
                        reach,
                        "username",
                        false,
                        0,
                        50)));
    assertThat(page.total()).isEqualTo(page.workers().size());
    return page.workers().stream().map(WorkerView::username).toList();
  }

  private void field(FieldDefinition field) {
    inTransaction(() -> fields.save(domain, FieldOwner.WORKER, Optional.empty(), field));
  }

  private List<String> acts() {
    return sql.list(
        "SELECT act FROM hq.audit_event WHERE domain = ? AND object_kind = 'worker' ORDER BY id",
        row -> row.getString(1),
        domain);
  }

  private static void inTransaction(Runnable act) {
    TestDatabase.inTransaction(act);
  }

  private static void assertRefused(WorkerRefusal reason, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }
}
