package org.commcarehq.web.pages.submissions;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commcarehq.apps.AppService;
import org.commcarehq.apps.FormQuestions;
import org.commcarehq.cases.CaseService;
import org.commcarehq.cases.CaseTouch;
import org.commcarehq.forms.AttachmentView;
import org.commcarehq.forms.FormService;
import org.commcarehq.forms.FormView;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.Unavailable;
import org.commcarehq.platform.blobs.BlobService;
import org.commcarehq.platform.xml.RawXml;
import org.commcarehq.platform.xml.XmlElement;
import org.commcarehq.platform.xml.XmlReader;
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
  private static final Duration MINUTES = Duration.ofHours(1);
  @Inject PageContext page;
  @Inject PageText text;
  @Inject FormService forms;
  @Inject AppService apps;
  @Inject CaseService cases;
  @Inject FormSearchService search;
  @Inject ReportService reports;
  @Inject BlobService blobs;

  private FormView form;
  private Optional<XmlElement> tree;
  private Optional<FormQuestions> questions;
  private List<Answer> sheet;
  private List<CaseTouch> touched;
  private List<Step> journey;
  private boolean storeAway;
  private boolean searchAway;

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
      tree = read();
    }
    return tree;
  }

  private Optional<XmlElement> read() {
    try (InputStream bytes = blobs.open(form.domain(), form.contentHash()).orElse(null)) {
      return bytes == null
          ? Optional.empty()
          : Optional.of(XmlReader.read(RawXml.of(bytes.readAllBytes())));
    } catch (Refused notReadable) {
      return Optional.empty();
    } catch (Unavailable | IOException away) {
      storeAway = true;
      return Optional.empty();
    }
  }

  /** Why there are no answers to show. */
  public String getWithoutAnswers() {
    if (storeAway) {
      return "The file store does not answer right now. The form is safe there; try again in a minute.";
    }
    return isReadable()
        ? "This form holds no question with an answer."
        : "These bytes cannot be read as a form. The file below has them as they came.";
  }

  /** Whether the bytes could be read as a form. */
  public boolean isReadable() {
    return tree().isPresent();
  }

  private List<Answer> sheet() {
    if (sheet == null) {
      sheet =
          tree()
              .map(root -> AnswerSheet.of(root, questions(), form.attachments(), text))
              .orElse(List.of());
    }
    return sheet;
  }

  /** Questions and answers in the order of the form. */
  public List<Answer> getAnswers() {
    return sheet().stream().filter(answer -> !answer.hidden()).toList();
  }

  /** Values that the form computed and never showed. */
  public List<Answer> getComputed() {
    return sheet().stream().filter(Answer::hidden).toList();
  }

  /** The form's XML, indented. */
  public String getXml() {
    return tree().map(PrettyXml::of).orElse("");
  }

  /** The cases it touched and what it changed in them. */
  public List<CaseTouch> getTouched() {
    if (touched == null) {
      touched = cases.touchedBy(form.domain(), form.id());
    }
    return touched;
  }

  /** Its files, the XML itself included. */
  public List<AttachmentView> getFiles() {
    return form.attachments();
  }

  private Optional<IndexedAt> indexed() {
    try {
      return search.indexed(form.domain(), form.id());
    } catch (Unavailable away) {
      searchAway = true;
      return Optional.empty();
    }
  }

  private String waitingFor(String usual) {
    return searchAway ? "Search does not answer right now" : usual;
  }

  /** Where it has been, step by step. */
  public List<Step> getJourney() {
    if (journey == null) {
      journey = journey();
    }
    return journey;
  }

  private List<Step> journey() {
    Optional<IndexedAt> indexed = indexed();
    Optional<ReportedAt> reported = reports.row(form.domain(), form.id());
    return List.of(
        step("Received and saved", Optional.of(form.receivedOn()), ""),
        step(
            "Published to the feed",
            indexed.map(IndexedAt::publishedOn),
            waitingFor("Waiting for the relay")),
        step(
            "In search",
            indexed.map(IndexedAt::indexedOn),
            waitingFor("Waiting for the search pillow")),
        step("In reports", reported.map(ReportedAt::processedOn), "Waiting for the report pillow"),
        step(
            "In the file store",
            blobs.storedOn(form.domain(), form.contentHash()),
            "Safe in the database, moves soon"));
  }

  private Step step(String name, Optional<Instant> at, String waiting) {
    String took =
        at.filter(moment -> moment.isAfter(form.receivedOn())).map(this::afterReceipt).orElse("");
    return new Step(name, at, took, waiting);
  }

  private String afterReceipt(Instant moment) {
    return Duration.between(form.receivedOn(), moment).compareTo(MINUTES) > 0
        ? text.when(moment)
        : "+ " + text.after(form.receivedOn(), moment);
  }
}
