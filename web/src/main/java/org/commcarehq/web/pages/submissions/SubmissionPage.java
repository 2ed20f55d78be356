package org.commcarehq.web.pages.submissions;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commcarehq.apps.AppService;
import org.commcarehq.apps.FormQuestions;
import org.commcarehq.cases.CaseService;
import org.commcarehq.cases.CaseTouch;
import org.commcarehq.forms.AttachmentView;
import org.commcarehq.forms.FormJourney;
import org.commcarehq.forms.FormService;
import org.commcarehq.forms.FormView;
import org.commcarehq.platform.xml.XmlElement;
import org.commcarehq.reports.FormSearchService;
import org.commcarehq.reports.IndexedAt;
import org.commcarehq.reports.ReportService;
import org.commcarehq.reports.ReportedAt;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.PageText;

/** One submission: its answers, what it changed, its bytes and its journey. */
@Named("submission")
@RequestScoped
public class SubmissionPage {
  @Inject PageContext page;
  @Inject PageText text;
  @Inject FormService forms;
  @Inject AppService apps;
  @Inject CaseService cases;
  @Inject FormSearchService search;
  @Inject ReportService reports;

  private FormView form;
  private Optional<XmlElement> tree;
  private Optional<FormQuestions> questions;

  /** Finds the submission, or answers that there is none. */
  public void enter() throws IOException {
    form = forms.find(page.getDomainName(), page.getId()).orElse(null);
    if (form == null) {
      FacesContext.getCurrentInstance()
          .getExternalContext()
          .responseSendError(HttpServletResponse.SC_NOT_FOUND, "no such submission");
      FacesContext.getCurrentInstance().responseComplete();
    }
  }

  /** The submission. */
  public FormView getForm() {
    return form;
  }

  /** Its name: from the app, from the form itself, or its address. */
  public String getTitle() {
    return questions().map(FormQuestions::formName).or(form::name).orElse(form.xmlns());
  }

  private Optional<FormQuestions> questions() {
    if (questions == null) {
      questions = apps.questions(form.domain(), form.xmlns());
    }
    return questions;
  }

  private Optional<XmlElement> tree() {
    if (tree == null) {
      tree = forms.tree(form.domain(), form.id());
    }
    return tree;
  }

  /** Whether the bytes could be read as a form. */
  public boolean isReadable() {
    return tree().isPresent();
  }

  /** Questions and answers in the order of the form. */
  public List<Answer> getAnswers() {
    return tree()
        .map(root -> AnswerSheet.of(root, questions(), form.attachments(), text))
        .orElse(List.of());
  }

  /** The form's XML, indented. */
  public String getXml() {
    return tree().map(PrettyXml::of).orElse("");
  }

  /** The cases it touched and what it changed in them. */
  public List<CaseTouch> getTouched() {
    return cases.touchedBy(form.domain(), form.id());
  }

  /** Its files, the XML itself included. */
  public List<AttachmentView> getFiles() {
    return form.attachments();
  }

  /** Where it has been, step by step. */
  public List<Step> getJourney() {
    Optional<FormJourney> journey = forms.journey(form.domain(), form.id());
    Optional<IndexedAt> indexed = search.indexed(form.domain(), form.id());
    Optional<ReportedAt> reported = reports.row(form.domain(), form.id());
    return List.of(
        step("Received", Optional.of(form.receivedOn()), ""),
        step("Saved with its cases", journey.map(FormJourney::savedOn), "Not saved"),
        step("Published to the feed", indexed.map(IndexedAt::publishedOn), "Waiting for the relay"),
        step("In search", indexed.map(IndexedAt::indexedOn), "Waiting for the search pillow"),
        step("In reports", reported.map(ReportedAt::processedOn), "Waiting for the report pillow"),
        step("In the file store", journey.map(FormJourney::storedOn), "Safe in the database, moves soon"));
  }

  private Step step(String name, Optional<Instant> at, String waiting) {
    String took =
        at.filter(moment -> moment.isAfter(form.receivedOn()))
            .map(moment -> "+ " + text.after(form.receivedOn(), moment))
            .orElse("");
    return new Step(name, at, took, waiting);
  }
}
