package org.commcarehq.roles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.commcarehq.TestHouse;
import org.commcarehq.platform.db.TestDatabase;
import org.junit.jupiter.api.Test;

class RoleServiceTest {
  private final String domain = "roles-" + UUID.randomUUID();
  private final RoleService roles = new TestHouse().get(RoleService.class);

  @Test
  void every_project_has_the_role_of_its_administrators() {
    assertThat(TestDatabase.inTransaction(() -> roles.list(domain)))
        .containsExactly(Role.admin(domain));
    assertThat(roles.find(domain, Role.ADMIN)).contains(Role.admin(domain));
    assertThat(Role.admin(domain).builtIn()).isTrue();
  }

  @Test
  void a_project_begins_with_roles_of_which_a_second_seeding_changes_nothing() {
    TestDatabase.inTransaction(() -> roles.seed(domain));
    TestDatabase.execute(
        "UPDATE hq.role SET name = 'Reader' WHERE id = 'read-only' AND domain = '" + domain + "'");
    TestDatabase.inTransaction(() -> roles.seed(domain));

    assertThat(TestDatabase.inTransaction(() -> roles.list(domain)))
        .extracting(Role::name)
        .containsExactly(
            "Admin", "App Editor", "Billing Admin", "Field Implementer", "Mobile Worker", "Reader");
    assertThat(TestDatabase.inTransaction(() -> roles.find(domain, "read-only")))
        .hasValueSatisfying(
            role -> assertThat(role.grants().has(Permission.VIEW_REPORTS)).isTrue());
  }
}
