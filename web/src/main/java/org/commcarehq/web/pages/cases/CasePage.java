package org.commcarehq.web.pages.cases;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commcarehq.cases.CaseAttachment;
import org.commcarehq.cases.CaseHistoryService;
import org.commcarehq.cases.CaseService;
import org.commcarehq.cases.CaseTree;
import org.commcarehq.cases.CaseView;
import org.commcarehq.cases.PropertyOrigin;
import org.commcarehq.forms.FormService;
import org.commcarehq.forms.FormView;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.PageText;
import org.commcarehq.web.pages.submissions.Attachments;
import org.commcarehq.web.security.Harmless;
import org.commcarehq.web.security.ReachCheck;

/** One case: what is known, since when and from whom; its family; its history. */
@Named("casePage")
@RequestScoped
public class CasePage {
  @Inject PageContext page;
  @Inject PageText text;
  @Inject CaseService cases;
  @Inject CaseHistoryService histories;
  @Inject FormService forms;
  @Inject ReachCheck reach;

  private Optional<CaseView> found;
  private List<PropertyLine> properties;
  private final Map<String, String> formNames = new HashMap<>();
  private List<TreeLine> family;

  /** Finds the case, or answers that there is none. */
  @Harmless
  public void enter() throws IOException {
    if (getFound() == null) {
      FacesContext.getCurrentInstance()
          .getExternalContext()
          .responseSendError(HttpServletResponse.SC_NOT_FOUND, "no such case");
      FacesContext.getCurrentInstance().responseComplete();
    }
  }

  /** The case. */
  public CaseView getFound() {
    if (found == null) {
      found = cases.find(page.getDomainName(), page.getId());
    }
    return found.orElse(null);
  }

  /** Forgets what was read: something was done to it. */
  void again() {
    found = null;
    properties = null;
    family = null;
  }

  /** Its name, or a word where it has none. */
  public String getTitle() {
    return getFound().name() == null || getFound().name().isBlank()
        ? "Case without a name"
        : getFound().name();
  }

  /** Learns what these forms are called, all at once. */
  void learn(Collection<String> formIds) {
    List<String> unknown =
        formIds.stream().filter(id -> !formNames.containsKey(id)).distinct().toList();
    if (!unknown.isEmpty()) {
      formNames.putAll(forms.names(getFound().domain(), unknown));
    }
  }

  /** The name of the form behind a change. */
  public String formName(Optional<String> formId) {
    return formId
        .map(id -> formNames.getOrDefault(id, "Submission"))
        .orElse("Rebuilt by the system");
  }

  /** Its properties by name, each with the change that made it so. */
  public List<PropertyLine> getProperties() {
    if (properties == null) {
      Map<String, PropertyOrigin> origins = new HashMap<>();
      histories
          .origins(getFound().domain(), getFound().id())
          .forEach(origin -> origins.put(origin.name(), origin));
      properties =
          getFound().properties().entrySet().stream()
              .sorted(Map.Entry.comparingByKey())
              .map(
                  one ->
                      new PropertyLine(
                          one.getKey(),
                          one.getValue(),
                          Optional.ofNullable(origins.get(one.getKey()))))
              .toList();
      learn(
          properties.stream()
              .flatMap(line -> line.setBy().stream())
              .flatMap(origin -> origin.formId().stream())
              .toList());
    }
    return properties;
  }

  /** Its files, each with the form that it came with. */
  public List<CaseFile> getFiles() {
    List<CaseAttachment> files = getFound().attachments();
    Map<String, FormView> from =
        forms
            .findAll(
                page.getDomainName(),
                files.stream().map(CaseAttachment::formId).distinct().toList())
            .stream()
            .collect(Collectors.toMap(FormView::id, Function.identity()));
    learn(from.keySet());
    return files.stream()
        .map(file -> file(file, Optional.ofNullable(from.get(file.formId()))))
        .toList();
  }

  private CaseFile file(CaseAttachment file, Optional<FormView> from) {
    boolean picture =
        from.stream()
            .flatMap(form -> form.attachments().stream())
            .filter(one -> one.name().equals(file.source()))
            .anyMatch(one -> Attachments.isPicture(one.contentType()));
    return new CaseFile(
        file.name(),
        page.getBase()
            + "submissions/"
            + text.piece(file.formId())
            + "/attachments/"
            + text.piece(file.source())
            + "/",
        picture,
        file.formId(),
        formName(Optional.of(file.formId())));
  }

  /** The case's family from its oldest known ancestor down. */
  public List<TreeLine> getFamily() {
    if (family == null) {
      List<TreeLine> all = new ArrayList<>();
      cases.related(getFound().domain(), getFound().id()).ifPresent(top -> add(all, top, 0));
      List<String> seen = reach.cases(getFound().domain(), all.stream().map(TreeLine::id).toList());
      family = all.stream().filter(line -> seen.contains(line.id())).toList();
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
