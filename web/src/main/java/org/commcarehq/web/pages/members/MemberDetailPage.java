package org.commcarehq.web.pages.members;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.commcarehq.platform.Refused;
import org.commcarehq.roles.Permission;
import org.commcarehq.roles.Role;
import org.commcarehq.roles.RoleService;
import org.commcarehq.users.Member;
import org.commcarehq.users.MemberService;
import org.commcarehq.users.ProjectAccess;
import org.commcarehq.web.pages.Notice;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.Refusals;
import org.commcarehq.web.security.Callers;
import org.commcarehq.web.security.Harmless;
import org.commcarehq.web.security.Needs;

/** One member of the project: their role, and whether they may come in. */
@Named("member")
@RequestScoped
public class MemberDetailPage {
  @Inject HttpServletRequest request;
  @Inject ExternalContext external;
  @Inject PageContext page;
  @Inject MemberService members;
  @Inject RoleService roles;

  private Optional<Member> found;
  private List<Role> choices;
  private String role;
  private Long version;
  private Notice notice;

  /** Says so where there is no such member. */
  @Harmless
  public void enter() throws IOException {
    if (found().isEmpty()) {
      FacesContext context = FacesContext.getCurrentInstance();
      context
          .getExternalContext()
          .responseSendError(HttpServletResponse.SC_NOT_FOUND, "no such member");
      context.responseComplete();
    }
  }

  private Optional<Member> found() {
    if (found == null) {
      found = members.find(page.getDomainName(), page.getId());
    }
    return found;
  }

  /** The member. */
  public Member getMember() {
    return found().orElse(null);
  }

  /** Whether its reader may change this member. */
  public boolean isChangeable() {
    return page.may(Permission.EDIT_WEB_USERS.code())
        && found().filter(one -> members.mayChange(access(), one)).isPresent();
  }

  /** Whether it is the reader. */
  public boolean isSelf() {
    return found().filter(one -> one.username().equals(page.getUser().username())).isPresent();
  }

  /** The roles that its reader may give, and the one that the member has. */
  public List<Role> getChoices() {
    if (choices == null) {
      List<Role> givable = members.assignable(access());
      choices =
          Stream.concat(
                  givable.stream(),
                  roles.find(page.getDomainName(), getMember().role()).stream()
                      .filter(own -> givable.stream().noneMatch(one -> isSame(one, own))))
              .toList();
    }
    return choices;
  }

  private static boolean isSame(Role one, Role other) {
    return one.id().equals(other.id());
  }

  /** Gives the member another role. */
  @Needs(Permission.EDIT_WEB_USERS)
  public void changeRole() {
    long seen = version == null ? 0 : version;
    String wanted = role == null ? "" : role;
    attempt(
        () -> members.changeRole(access(), page.getId(), wanted, seen),
        "Saved. It counts from their next click on.");
  }

  /** Keeps the member out. */
  @Needs(Permission.EDIT_WEB_USERS)
  public void deactivate() {
    attempt(
        () -> members.deactivate(access(), page.getId()),
        "Kept out of this project from now on. You can let them in again.");
  }

  /** Lets the member in again. */
  @Needs(Permission.EDIT_WEB_USERS)
  public void reactivate() {
    attempt(() -> members.reactivate(access(), page.getId()), "They can come in again, as before.");
  }

  /** Ends the membership. */
  @Needs(Permission.EDIT_WEB_USERS)
  public void remove() throws IOException {
    boolean self = isSelf();
    if (attempt(() -> members.remove(access(), page.getId()), "Removed.")) {
      external.redirect(self ? "/" : page.getBase() + "web-users/?did=removed");
    }
  }

  private boolean attempt(Runnable act, String done) {
    try {
      act.run();
      notice = Notice.done(done);
      return true;
    } catch (Refused refused) {
      notice = Notice.refused(Refusals.words(refused));
      return false;
    } finally {
      found = null;
      role = null;
      version = null;
    }
  }

  private ProjectAccess access() {
    return Callers.of(request).access().orElseThrow();
  }

  public Notice getNotice() {
    return notice;
  }

  public String getRole() {
    return role == null ? found().map(Member::role).orElse("") : role;
  }

  public void setRole(String role) {
    this.role = role;
  }

  public Long getVersion() {
    return version == null ? found().map(Member::version).orElse(0L) : version;
  }

  public void setVersion(Long version) {
    this.version = version;
  }
}
