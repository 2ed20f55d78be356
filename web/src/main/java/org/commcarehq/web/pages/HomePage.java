package org.commcarehq.web.pages;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import org.commcarehq.domains.Domain;
import org.commcarehq.domains.DomainService;

/** The way in: to sign in, to the only project, or to a choice of projects. */
@Named("home")
@RequestScoped
public class HomePage {
  @Inject PageContext page;
  @Inject DomainService domains;
  @Inject ExternalContext external;

  /** Leads on where there is nothing to choose. */
  public void enter() throws IOException {
    if (!page.isSignedIn()) {
      external.redirect("/login/");
    } else if (page.getUser().domains().size() == 1) {
      external.redirect("/a/" + page.getUser().domains().get(0) + "/dashboard/");
    }
  }

  /** The user's projects. */
  public List<Domain> getProjects() {
    return page.isSignedIn() ? domains.list(page.getUser().domains()) : List.of();
  }
}
