package org.commcarehq.web.pages.members;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.commcarehq.accounts.Invitation;
import org.commcarehq.accounts.InvitationList;
import org.commcarehq.accounts.InvitationService;
import org.commcarehq.platform.Refused;
import org.commcarehq.roles.Permission;
import org.commcarehq.roles.Role;
import org.commcarehq.roles.RoleService;
import org.commcarehq.users.Member;
import org.commcarehq.users.MemberPage;
import org.commcarehq.users.MemberQuery;
import org.commcarehq.users.MemberService;
import org.commcarehq.users.ProjectAccess;
import org.commcarehq.web.pages.Addresses;
import org.commcarehq.web.pages.Badge;
import org.commcarehq.web.pages.Notice;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.Pager;
import org.commcarehq.web.pages.Refusals;
import org.commcarehq.web.security.Callers;
import org.commcarehq.web.security.Needs;

/** Who uses the website in the project, and who is invited to. */
@Named("memberList")
@RequestScoped
public class MemberListPage {
  @Inject HttpServletRequest request;
  @Inject PageContext page;
  @Inject MemberService members;
  @Inject InvitationService invitations;
  @Inject RoleService roles;

  private MemberPage found;
  private Pager pager;
  private InvitationList open;
  private Pager openPager;
  private Notice notice;

  private MemberPage found() {
    if (found == null) {
      found = members.list(query(0));
      pager = Pager.of(page, found.total());
      if (pager.first() > 0) {
        found = members.list(query(pager.first()));
      }
    }
    return found;
  }

  private MemberQuery query(int first) {
    return new MemberQuery(
        page.getDomainName(),
        getText(),
        page.parameter("role"),
        page.parameter("state").map("active"::equals),
        first,
        Pager.SIZE);
  }

  /** The members on this page. */
  public List<Member> getRows() {
    return found().rows();
  }

  /** How many there are on all pages. */
  public long getTotal() {
    return found().total();
  }

  /** Which page it is. */
  public Pager getPager() {
    found();
    return pager;
  }

  /** The address of this list without its page, ready for one more parameter. */
  public String getAddress() {
    String address =
        Addresses.of(page.getBase() + "web-users/")
            .with("q", getText(), "")
            .with("role", getRole(), "")
            .with("state", getState(), "")
            .toString();
    return address + (address.contains("?") ? "&" : "?");
  }

  /** Whether only some members are asked for. */
  public boolean isFiltered() {
    return !getText().isEmpty() || !getRole().isEmpty() || !getState().isEmpty();
  }

  public String getText() {
    return page.parameter("q").orElse("");
  }

  public String getRole() {
    return page.parameter("role").orElse("");
  }

  public String getState() {
    return page.parameter("state").orElse("");
  }

  /** The roles that members can have. */
  public List<Role> getRoles() {
    return roles.list(page.getDomainName());
  }

  /** Whether a member may come in. */
  public Badge badge(Member member) {
    return member.active()
        ? new Badge("Active", "pi-check-circle", "ok")
        : new Badge("Kept out", "pi-ban", "warn");
  }

  private InvitationList open() {
    if (open == null) {
      boolean shown = page.parameter("tab").filter("invitations"::equals).isPresent();
      String text = shown ? getText() : "";
      open = invitations.list(page.getDomainName(), text, 0, shown ? Pager.SIZE : 1);
      openPager = Pager.of(page, open.total());
      if (shown && openPager.first() > 0) {
        open = invitations.list(page.getDomainName(), text, openPager.first(), Pager.SIZE);
      }
    }
    return open;
  }

  /** Invitations that nobody has answered yet. */
  public List<Invitation> getInvitations() {
    return open().rows();
  }

  /** How many of them there are on all pages. */
  public long getOpenTotal() {
    return open().total();
  }

  /** Which page of them it is. */
  public Pager getOpenPager() {
    open();
    return openPager;
  }

  /** The address of their list without its page, ready for one more parameter. */
  public String getOpenAddress() {
    return Addresses.of(page.getBase() + "web-users/")
            .with("tab", "invitations", "")
            .with("q", getText(), "")
        + "&";
  }

  /** How far an invitation is. */
  public Badge badge(Invitation invitation) {
    return invitation.expired()
        ? new Badge("Too old", "pi-clock", "warn")
        : new Badge("Waiting", "pi-envelope", "info");
  }

  /** Sends an invitation again. */
  @Needs(Permission.EDIT_WEB_USERS)
  public void resend(String id) {
    attempt(() -> invitations.resend(access(), id), "Sent again. The link sent before is void.");
  }

  /** Takes an invitation back. */
  @Needs(Permission.EDIT_WEB_USERS)
  public void cancel(String id) {
    attempt(() -> invitations.cancel(access(), id), "Taken back. Its link leads nowhere now.");
  }

  private void attempt(Runnable act, String done) {
    try {
      act.run();
      notice = Notice.done(done);
    } catch (Refused refused) {
      notice = Notice.refused(Refusals.words(refused));
    }
    open = null;
  }

  private ProjectAccess access() {
    return Callers.of(request).access().orElseThrow();
  }

  /** What was just done, here or on the page before. */
  public Notice getNotice() {
    if (notice != null) {
      return notice;
    }
    Optional<String> did = page.parameter("did");
    if (did.filter("invited"::equals).isPresent()) {
      return Notice.done("Invited. The mail is on its way, its link is open for 30 days.");
    }
    return did.filter("removed"::equals).isPresent()
        ? Notice.done("Removed from this project. The next click of theirs will find it closed.")
        : null;
  }
}
