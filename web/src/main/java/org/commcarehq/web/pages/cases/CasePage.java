package org.commcarehq.web.pages.cases;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.cases.CaseService;
import org.commcarehq.cases.CaseTransactionView;
import org.commcarehq.cases.CaseTree;
import org.commcarehq.cases.CaseView;
import org.commcarehq.cases.PropertyChange;
import org.commcarehq.forms.FormService;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.PageText;

/** One case: what is known, since when and from whom; its family; its history. */
@Named("casePage")
@RequestScoped
public class CasePage {
  @Inject PageContext page;
  @Inject PageText text;
  @Inject CaseService cases;
  @Inject FormService forms;

  private CaseView found;
  private List<CaseTransactionView> history;
  private Map<String, String> formNames;
  private List<TreeLine> family;

  /** Finds the case, or answers that there is none. */
  public void enter() throws IOException {
    found = cases.find(page.getDomainName(), page.getId()).orElse(null);
    if (found == null) {
      FacesContext.getCurrentInstance()
          .getExternalContext()
          .responseSendError(HttpServletResponse.SC_NOT_FOUND, "no such case");
      FacesContext.getCurrentInstance().responseComplete();
    }
  }

  /** The case. */
  public CaseView getFound() {
    return found;
  }

  /** Its name, or a word where it has none. */
  public String getTitle() {
    return found.name() == null || found.name().isBlank() ? "Case without a name" : found.name();
  }

  /** What changed it, newest first. */
  public List<CaseTransactionView> getHistory() {
    if (history == null) {
      history = new ArrayList<>(cases.history(found.domain(), found.id()));
      Collections.reverse(history);
    }
    return history;
  }

  /** The name of the form behind a change. */
  public String formName(Optional<String> formId) {
    if (formNames == null) {
      List<String> ids =
          getHistory().stream().flatMap(one -> one.formId().stream()).distinct().toList();
      formNames = forms.names(found.domain(), ids);
    }
    return formId
        .map(id -> formNames.getOrDefault(id, "Submission"))
        .orElse("Rebuilt by the system");
  }

  /** Its properties by name, each with the change that made it so. */
  public List<PropertyLine> getProperties() {
    return found.properties().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(one -> line(one.getKey(), one.getValue()))
        .toList();
  }

  private PropertyLine line(String name, String value) {
    for (CaseTransactionView transaction : getHistory()) {
      Optional<PropertyChange> change =
          transaction.revoked()
              ? Optional.empty()
              : transaction.changes().stream().filter(one -> one.name().equals(name)).findFirst();
      if (change.isPresent()) {
        return new PropertyLine(name, value, Optional.of(transaction), change);
      }
    }
    return new PropertyLine(name, value, Optional.empty(), Optional.empty());
  }

  /** The case's family from its oldest known ancestor down. */
  public List<TreeLine> getFamily() {
    if (family == null) {
      family = new ArrayList<>();
      cases.related(found.domain(), found.id()).ifPresent(top -> add(family, top, 0));
    }
    return family;
  }

  private void add(List<TreeLine> lines, CaseTree node, int depth) {
    lines.add(
        new TreeLine(
            depth,
            node.caseId(),
            node.type(),
            node.name(),
            node.closed(),
            node.relation(),
            node.self()));
    node.children().forEach(child -> add(lines, child, depth + 1));
  }
}
