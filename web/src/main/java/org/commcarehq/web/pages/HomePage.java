package org.commcarehq.web.pages;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import org.commcarehq.users.ProjectName;
import org.commcarehq.web.security.Harmless;

/** The way in: to sign in, to the only project, or to a choice of projects. */
@Named("home")
@RequestScoped
public class HomePage {
  @Inject PageContext page;
  @Inject ExternalContext external;

  /** Leads on where there is nothing to choose. */
  @Harmless
  public void enter() throws IOException {
    if (!page.isSignedIn()) {
      external.redirect("/login/");
    } else if (getProjects().size() == 1) {
      external.redirect("/a/" + getProjects().get(0).domain() + "/");
    } else {
      external.redirect("/projects/");
    }
  }

  /** The user's projects. */
  public List<ProjectName> getProjects() {
    return page.getProjects();
  }
}
