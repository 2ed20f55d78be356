package org.commcarehq.peoplesearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.commcarehq.TestHouse;
import org.commcarehq.domains.Domain;
import org.commcarehq.domains.DomainService;
import org.commcarehq.locations.Within;
import org.commcarehq.platform.db.Sql;
import org.commcarehq.platform.db.TestDatabase;
import org.commcarehq.platform.settings.Settings;
import org.commcarehq.platform.settings.TestSettings;
import org.commcarehq.platform.walls.ProjectScope;
import org.commcarehq.users.Reach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A project of two places, two groups, three workers and a web user; the search index is away. */
class PeopleChoiceServiceTest {
  private static final Set<ChoiceKind> ALL = EnumSet.allOf(ChoiceKind.class);
  private static final Reach LAKE = Reach.only(Set.of("lake", "amina"));
  private final String domain = "choice-" + UUID.randomUUID();
  private final String asha = "asha@" + domain;
  private final TestHouse house =
      new TestHouse()
          .with(
              Settings.class,
              TestSettings.with(Map.of("hq.elasticsearch.url", "http://127.0.0.1:1")));
  private final PeopleChoiceService choices = house.get(PeopleChoiceService.class);
  private final Sql sql = new Sql(TestDatabase.dataSource());

  @BeforeEach
  void a_project() {
    TestDatabase.inTransaction(
        () ->
            house
                .get(DomainService.class)
                .create(new Domain(domain, "Choices", ZoneOffset.UTC, true)));
    worker("amina", "Amina Mushi", true);
    worker("bahati", "Bahati Lema", false);
    worker("chausiku", "", true);
    sql.update(
        "UPDATE hq.mobile_worker SET deleted_on = now() WHERE id = 'chausiku' AND domain = ?",
        domain);
    sql.update("INSERT INTO hq.web_user VALUES (?, 'Asha Mushi', 'x', 1, now())", asha);
    sql.update("INSERT INTO hq.membership VALUES (?, ?, 'admin')", domain, asha);
    group("north", "North_1", true, "amina", "bahati");
    group("south", "South", true, "bahati");
    group("share", "North that only shares", false, "amina");
    sql.update(
        """
        INSERT INTO hq.location_type
          (domain, id, name, code, owns_cases, sees_descendants, holds_stock)
        VALUES (?, 't', 'District', 'district', true, true, false)""",
        domain);
    place("coast", null);
    place("lake", "coast");
    sql.update(
        "INSERT INTO hq.location_assignment VALUES (?, 'worker', 'amina', 'lake', true)", domain);
  }

  @Test
  void a_choice_is_the_text_of_an_address_and_back() {
    String text = "w:a%2Cb,g:north,s:inactive,l:lake,m:50%25";
    PeopleChoice choice = PeopleChoice.of(text);

    assertThat(choice.chosen())
        .contains(new Chosen(ChoiceKind.WORKER, "a,b"), new Chosen(ChoiceKind.MEMBER, "50%"));
    assertThat(choice.text()).isEqualTo(text);
    assertThat(choice.without("g:north").text()).isEqualTo("w:a%2Cb,s:inactive,l:lake,m:50%25");
  }

  @Test
  void what_means_nobody_is_no_choice() {
    for (String text :
        List.of("", ",", "w:", "x:1", "amina", "s:all", "w:a\0", "w:" + "a".repeat(1_000))) {
      assertThat(PeopleChoice.of(text).isEverybody()).as(text).isTrue();
    }
    assertThat(PeopleChoice.of("w:1,w:1," + "w:2,".repeat(9)).text()).isEqualTo("w:1,w:2");
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      many.append("w:").append(i).append(',');
    }
    assertThat(PeopleChoice.of(many.toString()).chosen()).hasSize(PeopleChoice.MOST);
  }

  @Test
  void nothing_chosen_is_everybody_and_each_part_adds_its_people() {
    assertThat(narrowed("", Reach.all())).isEqualTo(Reach.all());
    assertThat(who("w:amina")).containsExactly("amina");
    assertThat(who("w:demo_user,m:" + asha)).containsExactlyInAnyOrder("demo_user", asha);
    assertThat(who("g:north")).containsExactlyInAnyOrder("amina", "bahati");
    assertThat(who("g:south,l:coast")).containsExactlyInAnyOrder("amina", "bahati");
    assertThat(who("l:lake")).containsExactly("amina");
    assertThat(who("s:workers")).containsExactlyInAnyOrder("amina", "bahati", "chausiku");
    assertThat(who("s:active")).containsExactly("amina");
    assertThat(who("s:inactive")).containsExactlyInAnyOrder("bahati", "chausiku");
    assertThat(who("s:members")).containsExactly(asha);
    assertThat(who("g:nowhere")).isEmpty();
  }

  @Test
  void a_deleted_group_means_nobody() {
    sql.update("UPDATE hq.worker_group SET deleted_on = now() WHERE domain = ?", domain);
    assertThat(who("g:north")).isEmpty();
    assertThat(offered("north", Reach.all(), Within.all())).isEmpty();
  }

  @Test
  void who_has_some_places_is_left_only_what_is_within_reach() {
    assertThat(narrowed("s:workers", LAKE)).isEqualTo(Reach.only(Set.of("amina")));
    assertThat(narrowed("w:bahati,g:south", LAKE)).isEqualTo(Reach.only(Set.of()));
    assertThat(narrowed("", LAKE)).isEqualTo(LAKE);
  }

  @Test
  void what_is_offered_is_found_by_a_part_of_its_name() {
    assertThat(offered("", Reach.all(), Within.all()))
        .containsExactly(
            "s:workers",
            "s:active",
            "s:inactive",
            "s:members",
            "g:north",
            "g:south",
            "l:coast",
            "w:amina",
            "m:" + asha,
            "w:bahati");
    assertThat(offered("mush", Reach.all(), Within.all())).containsExactly("w:amina", "m:" + asha);
    assertThat(offered("NORTH_", Reach.all(), Within.all())).containsExactly("g:north");
    assertThat(offered("deact", Reach.all(), Within.all())).containsExactly("s:inactive");
    assertThat(offered(" lake\0", Reach.all(), Within.all())).containsExactly("l:lake");
    assertThat(offered("%", Reach.all(), Within.all())).isEmpty();
    assertThat(
            call(
                () ->
                    choices.offer(
                        domain, Reach.all(), Within.all(), "", EnumSet.of(ChoiceKind.GROUP))))
        .extracting(PeopleOffer::hint)
        .containsExactly("group, 2 workers", "group, 1 worker");
  }

  @Test
  void nothing_of_other_places_is_offered_or_named() {
    Within within = Within.only(List.of("lake"));

    assertThat(offered("", LAKE, within))
        .containsExactly(
            "s:workers", "s:active", "s:inactive", "s:members", "g:north", "l:lake", "w:amina");
    assertThat(offered("a", LAKE, within))
        .contains("w:amina")
        .doesNotContain("w:bahati", "l:coast");
    assertThat(named("g:north,g:south,l:coast,l:lake,w:amina,w:bahati", LAKE))
        .containsExactly(
            "North_1",
            "Outside your locations",
            "Outside your locations",
            "lake",
            "Amina Mushi",
            "Outside your locations");
    assertThat(call(() -> choices.named(domain, LAKE, PeopleChoice.of("g:north"))).get(0).hint())
        .isEqualTo("group, 1 worker");
  }

  @Test
  void what_was_chosen_has_its_name_and_what_is_unknown_its_id() {
    assertThat(named("s:active,w:amina,w:chausiku,w:demo_user,m:" + asha, Reach.all()))
        .containsExactly(
            "Active mobile workers", "Amina Mushi", "chausiku", "demo_user", "Asha Mushi");
  }

  private Set<String> who(String text) {
    return narrowed(text, Reach.all()).owners();
  }

  private Reach narrowed(String text, Reach reach) {
    return call(() -> choices.narrow(domain, PeopleChoice.of(text), reach));
  }

  private List<String> offered(String text, Reach reach, Within within) {
    return call(() -> choices.offer(domain, reach, within, text, ALL)).stream()
        .map(offer -> offer.chosen().key())
        .toList();
  }

  private List<String> named(String text, Reach reach) {
    return call(() -> choices.named(domain, reach, PeopleChoice.of(text))).stream()
        .map(PeopleOffer::name)
        .toList();
  }

  private <T> T call(Supplier<T> door) {
    return house.get(ProjectScope.class).in(domain, () -> TestDatabase.inTransaction(door));
  }

  private void worker(String id, String name, boolean active) {
    sql.update(
        """
        INSERT INTO hq.mobile_worker
          (domain, id, username, full_name, password_hash, active, created_on)
        VALUES (?, ?, ?, ?, 'x', ?, now())""",
        domain,
        id,
        id,
        name,
        active);
  }

  private void group(String id, String name, boolean reporting, String... members) {
    sql.update(
        """
        INSERT INTO hq.worker_group (domain, id, name, case_sharing, reporting, changed_on)
        VALUES (?, ?, ?, true, ?, now())""",
        domain,
        id,
        name,
        reporting);
    for (String member : members) {
      sql.update("INSERT INTO hq.worker_group_member VALUES (?, ?, ?)", domain, id, member);
    }
  }

  private void place(String id, String parent) {
    sql.update(
        """
        INSERT INTO hq.location (domain, id, type_id, parent_id, name, site_code, changed_on)
        VALUES (?, ?, 't', ?, ?, ?, now())""",
        domain,
        id,
        parent,
        id,
        id);
    sql.update("INSERT INTO hq.location_ancestor VALUES (?, ?, ?, 0)", domain, id, id);
    if (parent != null) {
      sql.update("INSERT INTO hq.location_ancestor VALUES (?, ?, ?, 1)", domain, id, parent);
    }
  }
}
