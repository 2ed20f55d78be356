package org.commcarehq.web.pages.bulk;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.cases.CaseService;
import org.commcarehq.changesets.ChangeSetItem;
import org.commcarehq.changesets.ChangeSetKind;
import org.commcarehq.changesets.ChangeSetService;
import org.commcarehq.changesets.ChangeSetView;
import org.commcarehq.changesets.Conflict;
import org.commcarehq.forms.FormService;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.locks.CollisionGate;
import org.commcarehq.roles.Permission;
import org.commcarehq.web.pages.Notice;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.PageText;
import org.commcarehq.web.pages.Refusals;
import org.commcarehq.web.security.Harmless;
import org.commcarehq.web.security.Needs;

/** One bulk action: how far it is, what became of each item, and its undoing. */
@Named("bulk")
@RequestScoped
public class BulkPage {
  private static final int SHOWN = 50;
  @Inject PageContext page;
  @Inject PageText text;
  @Inject ChangeSetService sets;
  @Inject FormService forms;
  @Inject CaseService cases;

  private Optional<ChangeSetView> set;
  private List<ChangeSetItem> items;
  private Map<String, String> names;
  private String reason;
  private Notice notice;

  /** Finds the action, or answers that there is none. */
  @Harmless
  public void enter() throws IOException {
    if (getSet() == null) {
      FacesContext.getCurrentInstance()
          .getExternalContext()
          .responseSendError(HttpServletResponse.SC_NOT_FOUND, "no such bulk action");
      FacesContext.getCurrentInstance().responseComplete();
    }
  }

  /** The action with its counts. */
  public ChangeSetView getSet() {
    if (set == null) {
      set = sets.find(page.getDomainName(), page.getId());
    }
    return set.orElse(null);
  }

  /** Whether it changes cases, not forms. */
  public boolean isOfCases() {
    return getSet().kind() == ChangeSetKind.CHANGE_CASES;
  }

  /** Whether only items that were not done are listed. */
  public boolean isProblemsOnly() {
    return "problems".equals(page.getTab());
  }

  private int after() {
    return page.parameter("after")
        .filter(number -> number.matches("\\d{1,6}"))
        .map(Integer::parseInt)
        .orElse(0);
  }

  private List<ChangeSetItem> items() {
    if (items == null) {
      items = sets.items(page.getDomainName(), page.getId(), isProblemsOnly(), after(), SHOWN + 1);
    }
    return items;
  }

  /** The items on this page. */
  public List<ChangeSetItem> getItems() {
    return items().subList(0, Math.min(SHOWN, items().size()));
  }

  /** After which number the next page begins. */
  public Optional<Integer> getNext() {
    return items().size() > SHOWN ? Optional.of(items().get(SHOWN - 1).number()) : Optional.empty();
  }

  /** Whether this is not the first page. */
  public boolean isLater() {
    return after() > 0;
  }

  /** How many items were not done, or not undone. */
  public int getProblems() {
    return getSet().failed()
        + getSet().undo().map(undo -> undo.conflicts() + undo.failed()).orElse(0);
  }

  /** What the form or case of an item is called. */
  public String name(String id) {
    if (names == null) {
      List<String> ids = items().stream().map(ChangeSetItem::target).toList();
      names = isOfCases() ? caseNames(ids) : new HashMap<>(forms.names(page.getDomainName(), ids));
    }
    String name = names.getOrDefault(id, "");
    return name.isBlank() ? text.shorten(id) : name;
  }

  private Map<String, String> caseNames(List<String> ids) {
    Map<String, String> found = new HashMap<>();
    cases
        .findAll(page.getDomainName(), ids)
        .forEach(one -> found.put(one.id(), one.name() == null ? "" : one.name()));
    return found;
  }

  /** Where an item's form or case is shown. */
  public String address(ChangeSetItem item) {
    return page.getBase()
        + (isOfCases() ? "cases/" : "submissions/")
        + text.piece(item.target())
        + "/";
  }

  /** Who changed what since, so that an item was not undone. */
  public String words(Conflict conflict) {
    String what = conflict.what().equals("form") ? "sent a form" : text.humane(conflict.what());
    String values =
        conflict.changed().isEmpty() ? "" : " and changed " + String.join(", ", conflict.changed());
    return "%s, %s: %s%s".formatted(conflict.by(), text.when(conflict.on()), what, values);
  }

  /** Takes the whole action back. */
  @Needs(Permission.EDIT_DATA)
  public void undo() {
    try {
      CollisionGate.pass(
          () ->
              sets.undo(
                  page.getDomainName(),
                  page.getId(),
                  page.getUser().username(),
                  Optional.ofNullable(reason)));
      notice = Notice.info("It is being taken back. You can leave this page and come back.");
    } catch (Refused refused) {
      notice = Notice.refused(Refusals.words(refused));
    }
    set = null;
    items = null;
  }

  public Notice getNotice() {
    return notice;
  }

  public String getReason() {
    return reason;
  }

  public void setReason(String reason) {
    this.reason = reason;
  }
}
