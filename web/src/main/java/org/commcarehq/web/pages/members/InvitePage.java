package org.commcarehq.web.pages.members;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.commcarehq.accounts.InvitationService;
import org.commcarehq.platform.Refused;
import org.commcarehq.roles.Permission;
import org.commcarehq.roles.Role;
import org.commcarehq.users.MemberService;
import org.commcarehq.users.ProjectAccess;
import org.commcarehq.web.pages.Notice;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.Refusals;
import org.commcarehq.web.security.Callers;
import org.commcarehq.web.security.Needs;

/** Asks somebody by mail to join the project. */
@Named("invite")
@RequestScoped
public class InvitePage {
  @Inject HttpServletRequest request;
  @Inject ExternalContext external;
  @Inject PageContext page;
  @Inject MemberService members;
  @Inject InvitationService invitations;

  private String email;
  private String role;
  private Notice notice;
  private List<Role> roles;

  /** The roles that its reader may give. */
  public List<Role> getRoles() {
    if (roles == null) {
      roles = members.assignable(access());
    }
    return roles;
  }

  /** Sends the mail. */
  @Needs(Permission.EDIT_WEB_USERS)
  public void send() throws IOException {
    try {
      invitations.invite(access(), email == null ? "" : email, role == null ? "" : role);
      external.redirect(page.getBase() + "web-users/?tab=invitations&did=invited");
    } catch (Refused refused) {
      notice = Notice.refused(Refusals.words(refused));
    }
  }

  private ProjectAccess access() {
    return Callers.of(request).access().orElseThrow();
  }

  public Notice getNotice() {
    return notice;
  }

  public String getEmail() {
    return email;
  }

  public void setEmail(String email) {
    this.email = email;
  }

  public String getRole() {
    return role;
  }

  public void setRole(String role) {
    this.role = role;
  }
}
