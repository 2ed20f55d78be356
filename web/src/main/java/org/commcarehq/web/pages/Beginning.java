package org.commcarehq.web.pages;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.commcarehq.users.RoleHolderService;

/**
 * Leads into a project: to the page that the visitor's role names where it is open to them, else to
 * the dashboard. Reached only through the page gate.
 */
@WebServlet("/download/begin")
public class Beginning extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject transient PageContext page;
  @Inject transient RoleHolderService roles;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String place =
        roles
            .beginning(page.getDomainName(), page.getUser().username())
            .filter(named -> page.opens(named + "/"))
            .orElse("dashboard");
    response.sendRedirect(page.getBase() + place + "/");
  }
}
