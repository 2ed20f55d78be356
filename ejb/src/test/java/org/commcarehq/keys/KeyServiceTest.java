package org.commcarehq.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.commcarehq.TestHouse;
import org.commcarehq.domains.Domain;
import org.commcarehq.domains.DomainService;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.audit.Actor;
import org.commcarehq.platform.audit.Origin;
import org.commcarehq.platform.audit.RequestOrigin;
import org.commcarehq.platform.db.Sql;
import org.commcarehq.platform.db.TestDatabase;
import org.commcarehq.platform.hash.Sha256;
import org.commcarehq.roles.Grants;
import org.commcarehq.roles.Permission;
import org.commcarehq.roles.RoleService;
import org.commcarehq.users.Caller;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyServiceTest {
  private static final String HERE = "10.1.2.3";
  private final String mine = "mine-" + UUID.randomUUID();
  private final String other = "other-" + UUID.randomUUID();
  private final String asha = "asha@" + mine + ".example.org";
  private final TestHouse house = new TestHouse();
  private final KeyService keys = house.get(KeyService.class);
  private final Sql sql = new Sql(TestDatabase.dataSource());

  @BeforeEach
  void an_administrator_of_two_projects() {
    for (String domain : new String[] {mine, other}) {
      TestDatabase.inTransaction(
          () -> {
            house
                .get(DomainService.class)
                .create(new Domain(domain, "The " + domain, ZoneOffset.UTC, true));
            house.get(RoleService.class).seed(domain);
          });
    }
    sql.update("INSERT INTO hq.web_user VALUES (?, 'Asha', 'x', 1, now())", asha);
    sql.update("INSERT INTO hq.membership VALUES (?, ?, 'admin')", mine, asha);
    sql.update("INSERT INTO hq.membership VALUES (?, ?, 'admin')", other, asha);
  }

  @Test
  void a_key_lets_its_owner_in_and_only_its_hash_is_kept() {
    NewKey made = create(draft());

    assertThat(made.secret()).hasSize(43).startsWith(made.key().shown());
    assertThat(signIn(mine, made.secret())).get().matches(caller -> caller.access().get().admin());
    assertThat(signIn(mine, made.secret()))
        .map(Caller::actor)
        .contains(new Actor(Actor.Kind.KEY, made.key().id(), Optional.of(asha)));
    assertThat(
            sql.list(
                "SELECT to_jsonb(k) #>> '{}' FROM hq.api_key k WHERE domain = ?",
                row -> row.getString(1),
                mine))
        .singleElement()
        .asString()
        .contains(Sha256.hex(made.secret().getBytes(StandardCharsets.UTF_8)))
        .doesNotContain(made.secret().substring(8));
  }

  @Test
  void a_role_limits_what_its_owner_may_do_and_gives_nothing_that_they_lack() {
    NewKey reading = create(new KeyDraft("r", Optional.of("read-only"), List.of(), none()));
    assertThat(mayOf(reading, Permission.VIEW_REPORTS)).isTrue();
    assertThat(mayOf(reading, Permission.EDIT_DATA)).isFalse();

    sql.update("UPDATE hq.membership SET role = 'billing-admin' WHERE domain = ?", mine);
    assertThat(mayOf(reading, Permission.VIEW_REPORTS)).isFalse();
    assertThat(mayOf(reading, Permission.EDIT_BILLING)).isFalse();

    sql.update("UPDATE hq.membership SET role = 'admin' WHERE domain = ?", mine);
    sql.update("UPDATE hq.role SET archived_on = now() WHERE domain = ?", mine);
    assertThat(mayOf(reading, Permission.VIEW_REPORTS)).isFalse();
  }

  @Test
  void whatever_is_wrong_with_a_key_it_lets_nobody_in() {
    Instant soon = Instant.now().plusSeconds(60);
    NewKey made =
        create(new KeyDraft("a", none(), List.of("10.1.0.0/16", "::1"), Optional.of(soon)));
    String secret = made.secret();
    assertThat(signIn(mine, secret)).isPresent();

    assertThat(signIn(other, secret)).isEmpty();
    assertThat(keys.authenticate(mine, asha, secret, "10.2.0.1")).isEmpty();
    assertThat(keys.authenticate(mine, "other@example.org", secret, HERE)).isEmpty();
    assertThat(keys.authenticate(mine, asha, secret + "x", HERE)).isEmpty();
    assertThat(keys.authenticate(mine, asha, "", HERE)).isEmpty();
    sql.update("UPDATE hq.api_key SET expires_on = now() WHERE domain = ?", mine);
    assertThat(signIn(mine, secret)).isEmpty();
    sql.update("UPDATE hq.api_key SET expires_on = NULL WHERE domain = ?", mine);
    sql.update("UPDATE hq.web_user SET active = false WHERE username = ?", asha);
    assertThat(signIn(mine, secret)).isEmpty();
    sql.update("UPDATE hq.web_user SET active = true WHERE username = ?", asha);
    assertThat(signIn(mine, secret)).isPresent();
    sql.update("DELETE FROM hq.membership WHERE domain = ?", mine);
    assertThat(signIn(mine, secret)).isEmpty();
  }

  @Test
  void a_revoked_key_is_worthless_at_once_and_who_did_it_is_noted() {
    NewKey made = create(draft());
    String id = made.key().id();

    assertThat(revoke(id, Optional.of("somebody@else.org"))).isEqualTo("NO_SUCH_KEY");
    assertThat(revoke("no-such", Optional.empty())).isEqualTo("NO_SUCH_KEY");
    assertThat(signIn(mine, made.secret())).isPresent();
    assertThat(revoke(id, Optional.of(asha))).isEqualTo("true");
    assertThat(revoke(id, Optional.empty())).isEqualTo("false");

    assertThat(signIn(mine, made.secret())).isEmpty();
    assertThat(keys.find(mine, id))
        .get()
        .matches(key -> key.state(Instant.now()) == KeyState.REVOKED)
        .matches(key -> key.revokedBy().equals(Optional.of("boss@example.org")));
    assertThat(
            sql.list(
                "SELECT act || ' ' || object_name FROM hq.audit_event WHERE domain = ? ORDER BY id",
                row -> row.getString(1),
                mine))
        .containsExactlyInAnyOrder("key.create for the tests", "key.revoke for the tests");
  }

  @Test
  void the_last_use_is_noted_once_a_minute_and_from_where() {
    NewKey made = create(draft());
    assertThat(found(made).lastUsedOn()).isEmpty();

    signIn(mine, made.secret());
    Instant first = found(made).lastUsedOn().orElseThrow();
    signIn(mine, made.secret());
    assertThat(found(made).lastUsedOn()).contains(first);
    assertThat(found(made).lastUsedFrom()).contains(HERE);

    keys.authenticate(mine, asha, made.secret(), "10.9.9.9");
    assertThat(found(made).lastUsedFrom()).contains("10.9.9.9");
  }

  @Test
  void what_makes_no_sense_is_refused_by_its_name() {
    Instant past = Instant.now().minus(Duration.ofMinutes(1));
    assertThat(refusalOf(new KeyDraft(" ", none(), List.of(), none()))).isEqualTo("BAD_NAME");
    assertThat(refusalOf(new KeyDraft("a\0", none(), List.of(), none()))).isEqualTo("BAD_NAME");
    assertThat(refusalOf(new KeyDraft("x".repeat(101), none(), List.of(), none())))
        .isEqualTo("BAD_NAME");
    assertThat(refusalOf(new KeyDraft("a", Optional.of("none"), List.of(), none())))
        .isEqualTo("NO_SUCH_ROLE");
    assertThat(refusalOf(new KeyDraft("a", Optional.of("\0"), List.of(), none())))
        .isEqualTo("NO_SUCH_ROLE");
    assertThat(refusalOf(new KeyDraft("a", none(), List.of("example.org"), none())))
        .isEqualTo("BAD_NETWORK");
    assertThat(
            refusalOf(new KeyDraft("a", none(), java.util.Collections.nCopies(21, "::1"), none())))
        .isEqualTo("TOO_MANY_NETWORKS");
    assertThat(refusalOf(new KeyDraft("a", none(), List.of(), Optional.of(past))))
        .isEqualTo("EXPIRES_IN_THE_PAST");
  }

  @Test
  void nobody_makes_a_key_that_may_do_more_than_they_and_no_key_makes_keys() {
    KeyDraft editing = new KeyDraft("a", Optional.of("app-editor"), List.of(), none());
    assertThatThrownBy(() -> create(editing, Grants.of(Permission.VIEW_REPORTS)))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("more than you may do");

    RequestOrigin origin = house.get(RequestOrigin.class);
    try (RequestOrigin.Slot slot = origin.open(Origin.inside())) {
      origin.identify(Actor.of(Actor.Kind.KEY, "k1"));
      assertThat(refusalOf(draft())).isEqualTo("BY_KEY");
    }
  }

  @Test
  void keys_are_listed_part_by_part_the_newest_first_and_by_owner() {
    for (String name : List.of("one", "two", "three")) {
      create(new KeyDraft(name, none(), List.of(), none()));
    }
    List<KeyView> first = list(Optional.of(asha), "", 2);
    List<KeyView> rest = list(Optional.empty(), first.get(1).id(), 2);

    assertThat(first).extracting(KeyView::name).containsExactly("three", "two");
    assertThat(rest).extracting(KeyView::name).containsExactly("one");
    assertThat(list(Optional.of("nobody@example.org"), "", 2)).isEmpty();
    revoke(rest.get(0).id(), none());
    sql.update("UPDATE hq.api_key SET expires_on = now() WHERE domain = ? AND name = 'two'", mine);
    assertThat(names(KeyState.ACTIVE)).containsExactly("three");
    assertThat(names(KeyState.EXPIRED)).containsExactly("two");
    assertThat(names(KeyState.REVOKED)).containsExactly("one");
  }

  private List<String> names(KeyState state) {
    return TestDatabase.inTransaction(() -> keys.list(mine, none(), Optional.of(state), "", 10))
        .stream()
        .map(KeyView::name)
        .toList();
  }

  private static <T> Optional<T> none() {
    return Optional.empty();
  }

  private static KeyDraft draft() {
    return new KeyDraft(" for the tests ", none(), List.of(), none());
  }

  private NewKey create(KeyDraft draft) {
    return create(draft, Grants.everything());
  }

  private NewKey create(KeyDraft draft, Grants may) {
    return TestDatabase.inTransaction(() -> keys.create(mine, asha, draft, may));
  }

  private String refusalOf(KeyDraft draft) {
    try {
      create(draft);
      return "made";
    } catch (Refused refused) {
      return refused.reason().name();
    }
  }

  private String revoke(String id, Optional<String> owner) {
    try {
      return TestDatabase.inTransaction(
          () -> String.valueOf(keys.revoke(mine, id, "boss@example.org", owner)));
    } catch (Refused refused) {
      return refused.reason().name();
    }
  }

  private List<KeyView> list(Optional<String> owner, String after, int limit) {
    return TestDatabase.inTransaction(() -> keys.list(mine, owner, Optional.empty(), after, limit));
  }

  private Optional<Caller> signIn(String domain, String secret) {
    return keys.authenticate(domain, " " + asha.toUpperCase(), secret, HERE);
  }

  private boolean mayOf(NewKey key, Permission permission) {
    return signIn(mine, key.secret()).orElseThrow().access().orElseThrow().may(permission);
  }

  private KeyView found(NewKey made) {
    return TestDatabase.inTransaction(() -> keys.find(mine, made.key().id())).orElseThrow();
  }
}
