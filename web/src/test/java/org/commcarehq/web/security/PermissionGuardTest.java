package org.commcarehq.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.interceptor.InvocationContext;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.List;
import org.commcarehq.domains.SessionPolicy;
import org.commcarehq.platform.audit.Actor;
import org.commcarehq.roles.Grants;
import org.commcarehq.roles.Permission;
import org.commcarehq.users.Caller;
import org.commcarehq.users.ProjectAccess;
import org.junit.jupiter.api.Test;

class PermissionGuardTest {
  private final PermissionGuard guard = new PermissionGuard();

  @Test
  void who_has_the_permission_is_let_through() throws Exception {
    assertThat(call("change", caller(Grants.of(Permission.EDIT_DATA)))).isEqualTo("done");
    assertThat(call("rule", caller(Grants.everything()))).isEqualTo("done");
  }

  @Test
  void who_lacks_it_is_refused_before_anything_is_done() {
    assertThatThrownBy(() -> call("change", caller(Grants.of(Permission.VIEW_REPORTS))))
        .isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> call("change", Caller.nobody())).isInstanceOf(Forbidden.class);
  }

  @Test
  void what_is_for_administrators_is_refused_to_everybody_else() {
    assertThatThrownBy(() -> call("rule", caller(Grants.of(Permission.values()))))
        .isInstanceOf(Forbidden.class);
  }

  private Object call(String action, Caller caller) throws Exception {
    guard.request =
        fake(HttpServletRequest.class, name -> name.equals("getAttribute") ? caller : null);
    return guard.check(
        fake(InvocationContext.class, name -> name.equals("getMethod") ? method(action) : "done"));
  }

  private static Object method(String action) {
    try {
      return Page.class.getMethod(action);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> T fake(Class<T> type, java.util.function.Function<String, Object> answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answer.apply(method.getName())));
  }

  private static Caller caller(Grants grants) {
    return Caller.of(
        Actor.of(Actor.Kind.WEB, "a@example.org"),
        new ProjectAccess(
            "demo", "a@example.org", grants, List.of(), false, false, SessionPolicy.usual()));
  }

  /** A page's bean. */
  public static class Page {
    @Needs(Permission.EDIT_DATA)
    public void change() {}

    @NeedsAdmin
    public void rule() {}
  }
}
