package org.commcarehq.web.pages.bulk;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.commcarehq.changesets.ChangeSetService;
import org.commcarehq.changesets.ChangeSetView;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.security.Reaches;

/** The project's bulk actions, newest first. */
@Named("bulkList")
@RequestScoped
public class BulkListPage {
  private static final int SHOWN = 50;
  @Inject PageContext page;
  @Inject ChangeSetService sets;
  @Inject Reaches reaches;

  private List<ChangeSetView> found;

  private List<ChangeSetView> found() {
    if (found == null) {
      found =
          sets.list(
              page.getDomainName(),
              reaches.startedBy(),
              page.parameter("before").orElse(""),
              SHOWN + 1);
    }
    return found;
  }

  /** The actions on this page. */
  public List<ChangeSetView> getRows() {
    return found().subList(0, Math.min(SHOWN, found().size()));
  }

  /** After which one the older ones begin. */
  public Optional<String> getOlder() {
    return found().size() > SHOWN ? Optional.of(found().get(SHOWN - 1).id()) : Optional.empty();
  }

  /** Whether this is not the first page. */
  public boolean isLater() {
    return page.parameter("before").isPresent();
  }

  /** Whether any of them may still change. */
  public boolean isMoving() {
    return getRows().stream().anyMatch(set -> !set.state().isOver());
  }
}
