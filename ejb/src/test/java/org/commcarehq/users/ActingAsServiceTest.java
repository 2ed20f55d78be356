package org.commcarehq.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.commcarehq.TestHouse;
import org.commcarehq.domains.Domain;
import org.commcarehq.domains.DomainService;
import org.commcarehq.domains.SessionPolicy;
import org.commcarehq.fields.FieldDefinition;
import org.commcarehq.fields.FieldOwner;
import org.commcarehq.fields.FieldService;
import org.commcarehq.platform.db.TestDatabase;
import org.commcarehq.roles.Grants;
import org.commcarehq.roles.Permission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ActingAsServiceTest {
  private static final String ASHA = "asha@example.org";
  private final String domain = "acting-" + UUID.randomUUID();
  private final TestHouse house = new TestHouse();
  private final ActingAsService acting = house.get(ActingAsService.class);
  private final WorkerService workers = house.get(WorkerService.class);

  @BeforeEach
  void a_project_whose_workers_name_who_may_act_as_them() {
    DomainService domains = house.get(DomainService.class);
    FieldService fields = house.get(FieldService.class);
    TestDatabase.inTransaction(
        () -> {
          domains.create(new Domain(domain, "Acting", ZoneOffset.UTC, false));
          fields.save(
              domain,
              FieldOwner.WORKER,
              Optional.empty(),
              FieldDefinition.text(ActingAsService.FIELD, "Who may act as this worker"));
        });
  }

  @Test
  void whoever_may_act_as_all_may_act_as_each_who_may_come_in() {
    String amina = worker("amina", "");
    String gone = worker("gone", "");
    TestDatabase.inTransaction(
        () -> {
          workers.delete(domain, List.of(gone), Reach.all());
        });

    assertThat(may(amina, Permission.LOGIN_AS_ALL_USERS, Permission.ACCESS_ALL_LOCATIONS)).isTrue();
    assertThat(may(gone, Permission.LOGIN_AS_ALL_USERS, Permission.ACCESS_ALL_LOCATIONS)).isFalse();
    assertThat(may("nobody", Permission.LOGIN_AS_ALL_USERS)).isFalse();
  }

  @Test
  void whoever_may_act_as_some_may_act_as_those_who_name_them() {
    String named = worker("named", "bob@example.org, Asha@Example.org");
    String anybody = worker("anybody", "default");
    String other = worker("other", "bob@example.org");
    Permission[] some = {Permission.LIMITED_LOGIN_AS, Permission.ACCESS_ALL_LOCATIONS};

    assertThat(may(named, some)).isTrue();
    assertThat(may(anybody, some)).isTrue();
    assertThat(may(other, some)).isFalse();
  }

  @Test
  void whoever_may_not_acts_as_nobody() {
    String named = worker("named", ASHA);

    assertThat(may(named, Permission.EDIT_COMMCARE_USERS, Permission.ACCESS_ALL_LOCATIONS))
        .isFalse();
  }

  private String worker(String username, String actors) {
    return TestDatabase.inTransaction(
        () ->
            workers.create(
                domain,
                WorkerDraft.named(username, "").withFields(Map.of(ActingAsService.FIELD, actors)),
                new HashedPassword("$")));
  }

  private boolean may(String worker, Permission... permissions) {
    ProjectAccess access =
        new ProjectAccess(
            domain, ASHA, Grants.of(permissions), List.of(), false, false, SessionPolicy.usual());
    return TestDatabase.inTransaction(() -> acting.find(access, worker)).isPresent();
  }
}
