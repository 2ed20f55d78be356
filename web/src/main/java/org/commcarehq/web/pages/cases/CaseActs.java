package org.commcarehq.web.pages.cases;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.commcarehq.cases.CaseHistoryService;
import org.commcarehq.cases.CaseOperation;
import org.commcarehq.cases.CaseService;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.locks.CollisionGate;
import org.commcarehq.roles.Permission;
import org.commcarehq.submissions.CaseFinding;
import org.commcarehq.submissions.CaseOperationService;
import org.commcarehq.web.pages.Notice;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.PageText;
import org.commcarehq.web.pages.People;
import org.commcarehq.web.pages.Refusals;
import org.commcarehq.web.security.Needs;

/** What its reader can do to a case by hand, and what became of it. */
@Named("caseActs")
@RequestScoped
public class CaseActs {
  @Inject PageContext page;
  @Inject PageText text;
  @Inject People people;
  @Inject CasePage casePage;
  @Inject CaseStory story;
  @Inject CaseService cases;
  @Inject CaseHistoryService histories;
  @Inject CaseOperationService operations;

  private String reason;
  private Notice notice;
  private List<CaseFinding> findings;

  /** Takes the case away. */
  @Needs(Permission.EDIT_DATA)
  public void delete() {
    attempt(
        () ->
            operations.delete(page.getDomainName(), page.getId(), user(), why())
                ? Notice.done("Deleted. Phones and lists lose it within seconds.", "restore")
                : Notice.info("It is deleted already; nothing was changed."));
  }

  /** Brings the case back. */
  @Needs(Permission.EDIT_DATA)
  public void restore() {
    attempt(
        () ->
            operations.restore(page.getDomainName(), page.getId(), user(), why())
                ? Notice.done("It is back, as its forms left it. Lists follow within seconds.")
                : Notice.info("It is not deleted; nothing was changed."));
  }

  /** Compares the case with the replay of its forms. */
  @Needs(Permission.EDIT_DATA)
  public void check() {
    attempt(
        () -> {
          findings = operations.verify(page.getDomainName(), page.getId());
          return findings.isEmpty()
              ? Notice.done("It agrees with its " + forms() + ".")
              : new Notice(
                  "warn",
                  text.count(findings.size(), "value differs", "values differ")
                      + " from what its "
                      + forms()
                      + " make of it.",
                  "");
        });
  }

  /** Writes the case anew from its forms. */
  @Needs(Permission.EDIT_DATA)
  public void rebuild() {
    if (why().isEmpty()) {
      notice = Notice.refused("Nothing was changed: say why, for those who will read it later.");
      return;
    }
    attempt(
        () -> {
          findings = operations.rebuild(page.getDomainName(), page.getId(), user(), why());
          return findings.isEmpty()
              ? Notice.done("Rebuilt from its " + forms() + "; it was stored so already.")
              : Notice.done("Rebuilt from its " + forms() + ". " + differ() + " before.");
        });
  }

  private void attempt(Supplier<Notice> act) {
    try {
      notice = CollisionGate.pass(act);
    } catch (Refused refused) {
      notice = Notice.refused(Refusals.words(refused));
    }
    reason = null;
    casePage.again();
    story.again();
  }

  private String forms() {
    return text.count(histories.countForms(page.getDomainName(), page.getId()), "form", "forms");
  }

  private String differ() {
    return text.count(findings.size(), "value differed", "values differed");
  }

  private String user() {
    return page.getUser().username();
  }

  private Optional<String> why() {
    return Optional.ofNullable(reason).map(String::strip).filter(words -> !words.isEmpty());
  }

  /** Why the case is away, where it is: deleted by somebody, or left by its last form. */
  public String getAway() {
    if (!casePage.getFound().deleted()) {
      return "";
    }
    if (!isRestorable()) {
      return "No form that counts speaks of it any more, so there is no such case for phones and lists. It comes back with its forms.";
    }
    return cases.operations(page.getDomainName(), page.getId()).stream()
        .filter(one -> one.kind().equals("delete"))
        .reduce((earlier, later) -> later)
        .map(this::deleted)
        .orElse("Deleted")
        .concat(". Phones and lists do not have it; its forms are kept.");
  }

  private String deleted(CaseOperation last) {
    String said = last.reason().map(words -> ": “" + words + "”").orElse("");
    return "Deleted by %s, %s%s"
        .formatted(people.name(last.doneBy()), text.when(last.doneOn()), said);
  }

  /** Whether somebody deleted it, so that it can be restored. */
  public boolean isRestorable() {
    return casePage.getFound().deletedOn().isPresent();
  }

  /** What a check found, for its table. */
  public List<CaseFinding> getFindings() {
    return findings == null ? List.of() : findings;
  }

  /** What was just done, or why not; before the act of an Undo, what it would take back. */
  public Notice getNotice() {
    if (notice == null && page.parameter("undo-act").isPresent()) {
      return Notice.done("", page.parameter("undo-act").get());
    }
    return notice;
  }

  public String getDeleteReason() {
    return "";
  }

  public void setDeleteReason(String given) {
    keep(given);
  }

  public String getRebuildReason() {
    return "";
  }

  public void setRebuildReason(String given) {
    keep(given);
  }

  private void keep(String given) {
    if (given != null && !given.isBlank()) {
      reason = given;
    }
  }
}
