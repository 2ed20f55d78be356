package org.commcarehq.web.pages.superuser;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.commcarehq.accounts.SuperuserService;
import org.commcarehq.accounts.Visit;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.audit.Actor;
import org.commcarehq.platform.audit.RequestOrigin;
import org.commcarehq.users.ProjectName;
import org.commcarehq.users.SessionHash;
import org.commcarehq.web.pages.Notice;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.Refusals;
import org.commcarehq.web.security.Harmless;
import org.commcarehq.web.security.IdentityGate;

/** Where a superuser says which project they visit, and why. */
@Named("superuser")
@RequestScoped
public class SuperuserPage {
  @Inject HttpServletRequest request;
  @Inject ExternalContext external;
  @Inject PageContext page;
  @Inject SuperuserService superusers;
  @Inject RequestOrigin origin;

  private String project;
  private String reason;
  private String password;
  private Notice notice;
  private List<ProjectName> found;

  /** Projects with the text that is searched for in their name. */
  public List<ProjectName> getProjects() {
    if (found == null) {
      found = superusers.projects(username(), getText());
    }
    return found;
  }

  public String getText() {
    return page.parameter("q").orElse("");
  }

  /** The visits that have not ended. */
  public List<Visit> getVisits() {
    return superusers.visits(username(), session());
  }

  /** Begins a visit, and leads to it. */
  @Harmless // by the password, of who may: the door asks
  public void enter() throws IOException {
    origin.identify(Actor.of(Actor.Kind.SUPERUSER, username()));
    try {
      Visit visit =
          superusers.enter(
              username(),
              session(),
              text(project),
              text(reason),
              text(password),
              request.getRemoteAddr());
      external.redirect("/a/" + visit.domain() + "/dashboard/");
    } catch (Refused refused) {
      notice = Notice.refused(Refusals.words(refused));
    }
    password = null;
  }

  /** Ends a visit. */
  @Harmless // one's own
  public void leave(String domain) {
    origin.identify(Actor.of(Actor.Kind.SUPERUSER, username()));
    superusers.leave(username(), session(), domain);
    notice = Notice.done("Left. The project is closed to you again.");
  }

  private String username() {
    return page.getUser().username();
  }

  private SessionHash session() {
    return IdentityGate.sessionOf(request).orElseThrow();
  }

  private static String text(String typed) {
    return typed == null ? "" : typed;
  }

  public Notice getNotice() {
    return notice;
  }

  public String getProject() {
    return project == null ? page.parameter("project").orElse("") : project;
  }

  public void setProject(String project) {
    this.project = project;
  }

  public String getReason() {
    return reason;
  }

  public void setReason(String reason) {
    this.reason = reason;
  }

  public String getPassword() {
    return password;
  }

  public void setPassword(String password) {
    this.password = password;
  }
}
