package org.commcarehq.web.pages.projects;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.commcarehq.domains.ProjectRefusal;
import org.commcarehq.platform.Refused;
import org.commcarehq.projects.ClosedProject;
import org.commcarehq.projects.ClosedProjectService;
import org.commcarehq.projects.ProjectOpeningService;
import org.commcarehq.users.ProjectName;
import org.commcarehq.web.pages.Notice;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.Refusals;
import org.commcarehq.web.security.Harmless;

/** The projects of who is there, also those that are closed. */
@Named("projects")
@RequestScoped
public class ProjectsPage {
  @Inject PageContext page;
  @Inject ExternalContext external;
  @Inject ClosedProjectService closed;
  @Inject ProjectOpeningService opening;

  private List<ClosedProject> found;
  private Notice notice;

  /** Asks to sign in whom nobody knows. */
  @Harmless
  public void enter() throws IOException {
    if (!page.isSignedIn()) {
      external.redirect("/login/?next=%2Fprojects%2F");
    }
  }

  /** The open ones. */
  public List<ProjectName> getOpen() {
    return page.getProjects();
  }

  /** The closed ones that they administer. */
  public List<ClosedProject> getClosed() {
    if (found == null) {
      found = page.isSignedIn() ? closed.list(page.getUser().username()) : List.of();
    }
    return found;
  }

  /** Whether they may open another one. */
  public boolean isAllowedToOpen() {
    return page.isSignedIn() && opening.mayOpen(page.getUser().username());
  }

  /** Opens a closed one again; the door asks whose it is. */
  @Harmless
  public void open(String domain) throws IOException {
    if (!page.isSignedIn()) {
      return;
    }
    try {
      closed.open(domain, page.getUser().username());
      external.redirect("/a/" + domain + "/dashboard/");
    } catch (Refused refused) {
      notice =
          Notice.refused(
              refused.reason() == ProjectRefusal.TOO_LATE
                  ? "Its data is being removed already; it cannot come back."
                  : Refusals.words(refused));
      found = null;
    }
  }

  /** What was just done. */
  public Notice getNotice() {
    return notice != null ? notice : justClosed().map(ProjectsPage::words).orElse(null);
  }

  private Optional<ClosedProject> justClosed() {
    return page.parameter("closed")
        .flatMap(
            domain -> getClosed().stream().filter(one -> one.domain().equals(domain)).findFirst());
  }

  private static Notice words(ClosedProject project) {
    return Notice.done(
        project.deleted()
            ? project.shown() + " is deleted. You can bring it back for 30 days."
            : project.shown() + " is closed. Nobody gets in until you open it again.");
  }
}
