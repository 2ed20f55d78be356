package org.commcarehq.web.pages.projects;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.Optional;
import org.commcarehq.domains.ProjectDraft;
import org.commcarehq.domains.ProjectRefusal;
import org.commcarehq.domains.ProjectSettings;
import org.commcarehq.platform.Refused;
import org.commcarehq.projects.ProjectOpeningService;
import org.commcarehq.web.pages.Notice;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.Refusals;
import org.commcarehq.web.security.Harmless;

/** Opens a project, empty or with another one's set-up. */
@Named("newProject")
@RequestScoped
public class NewProjectPage {
  @Inject PageContext page;
  @Inject ProjectOpeningService projects;

  private String name;
  private String slug;
  private String zone = "UTC";
  private String language = "en";
  private boolean test;
  private String source;
  private Notice notice;

  /** Asks to sign in whom nobody knows. */
  @Harmless
  public void enter() throws IOException {
    if (!page.isSignedIn()) {
      FacesContext.getCurrentInstance()
          .getExternalContext()
          .redirect("/login/?next=%2Fprojects%2Fnew%2F");
      return;
    }
    source = page.parameter("copy").orElse(null);
    test = source != null;
  }

  /** Whether who is there may open one. */
  public boolean isAllowed() {
    return page.isSignedIn() && projects.mayOpen(page.getUser().username());
  }

  /** Opens it and leads to its settings; the door asks whether that is allowed. */
  @Harmless
  public void open() throws IOException {
    if (!page.isSignedIn()) {
      return;
    }
    ProjectDraft draft = new ProjectDraft(0, name, zone, language, test, ProjectSettings.usual());
    String by = page.getUser().username();
    try {
      String opened =
          Optional.ofNullable(source)
              .filter(from -> !from.isEmpty())
              .map(from -> projects.copy(from, slug, draft, by))
              .orElseGet(() -> projects.open(slug, draft, by));
      FacesContext.getCurrentInstance()
          .getExternalContext()
          .redirect("/a/" + opened + "/settings/?did=open");
    } catch (Refused refused) {
      notice = Notice.refused(words(refused));
    }
  }

  private static String words(Refused refused) {
    return refused.reason() instanceof ProjectRefusal why
        ? switch (why) {
          case NOT_A_NAME -> "Nothing was made: give the project a name of 1 to 100 letters.";
          case NOT_A_SLUG ->
              "Nothing was made: its address needs 2 to 60 small letters, digits and single dashes"
                  + " between them.";
          case TAKEN -> "Nothing was made: this address is taken or kept back. Choose another one.";
          case NO_SUCH_ZONE -> "Nothing was made: choose a time zone of the list.";
          case NOT_YOU -> "Nothing was made: only who administers a project can open another one.";
          default -> Refusals.words(refused);
        }
        : Refusals.words(refused);
  }

  public Notice getNotice() {
    return notice;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String getSlug() {
    return slug;
  }

  public void setSlug(String slug) {
    this.slug = slug;
  }

  public String getZone() {
    return zone;
  }

  public void setZone(String zone) {
    this.zone = zone;
  }

  public String getLanguage() {
    return language;
  }

  public void setLanguage(String language) {
    this.language = language;
  }

  public boolean isTest() {
    return test;
  }

  public void setTest(boolean test) {
    this.test = test;
  }

  public String getSource() {
    return source;
  }

  public void setSource(String source) {
    this.source = source;
  }
}
