package org.commcarehq.web.pages.roles;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.List;
import java.util.Set;
import org.commcarehq.roles.Grants;
import org.commcarehq.roles.Permission;
import org.commcarehq.roles.Role;
import org.commcarehq.web.pages.PageContext;

/** Says in a line what a role allows. */
@Named("roleWords")
@ApplicationScoped
public class RoleWords {
  private static final int SHOWN = 4;

  /** What its people change, or what they see where they change nothing. */
  public String summary(Role role) {
    if (role.builtIn()) {
      return "Sees and changes everything";
    }
    RoleSheet sheet = new RoleSheet(role.grants(), reportsOf(role.grants()));
    List<String> says = sheet.getChanged().isEmpty() ? sheet.getSeen() : sheet.getChanged();
    if (says.isEmpty()) {
      return "Nothing yet";
    }
    String words =
        (sheet.getChanged().isEmpty() ? "See " : "May ")
            + String.join("; ", says.subList(0, Math.min(SHOWN, says.size())));
    return says.size() > SHOWN ? words + "; and " + (says.size() - SHOWN) + " more" : words;
  }

  private static Set<String> reportsOf(Grants grants) {
    return grants.items().getOrDefault(Permission.VIEW_REPORT_LIST, Set.of());
  }

  /** What a report that can be listed is called. */
  public String report(String code) {
    return PageContext.titleOf(code);
  }
}
