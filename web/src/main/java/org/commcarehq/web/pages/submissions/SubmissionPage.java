package org.commcarehq.web.pages.submissions;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
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
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.PageText;
import org.commcarehq.web.security.Harmless;
import org.commcarehq.web.security.ReachCheck;

/** One submission: its answers, what it changed and its bytes. */
@Named("submission")
@RequestScoped
public class SubmissionPage {
  @Inject PageContext page;
  @Inject PageText text;
  @Inject FormService forms;
  @Inject AppService apps;
  @Inject CaseService cases;
  @Inject BlobService blobs;
  @Inject ReachCheck reach;

  private Optional<FormView> form;
  private Optional<RawXml> bytes;
  private Optional<XmlElement> tree;
  private Optional<FormQuestions> questions;
  private List<Answer> sheet;
  private List<CaseTouch> touched;
  private boolean storeAway;

  /** Finds the submission, or answers that there is none. */
  @Harmless
  public void enter() throws IOException {
    if (getForm() == null) {
      FacesContext.getCurrentInstance()
          .getExternalContext()
          .responseSendError(HttpServletResponse.SC_NOT_FOUND, "no such submission");
      FacesContext.getCurrentInstance().responseComplete();
    }
  }

  /** The submission. */
  public FormView getForm() {
    if (form == null) {
      form = forms.find(page.getDomainName(), page.getId());
    }
    return form.orElse(null);
  }

  /** Forgets what was read: something was done to it. */
  void again() {
    form = null;
    bytes = null;
    tree = null;
    sheet = null;
    touched = null;
  }

  /** Its name: from the app, from the form itself, or its address. */
  public String getTitle() {
    return questions().map(FormQuestions::formName).or(getForm()::name).orElse(getForm().xmlns());
  }

  Optional<FormQuestions> questions() {
    if (questions == null) {
      questions = apps.questions(getForm().domain(), getForm().xmlns());
    }
    return questions;
  }

  Optional<XmlElement> tree() {
    if (tree == null) {
      tree = read();
    }
    return tree;
  }

  private Optional<XmlElement> read() {
    try {
      return bytes().map(XmlReader::read);
    } catch (Refused notReadable) {
      return Optional.empty();
    }
  }

  /** Its bytes as they came; empty while the file store is away. */
  Optional<RawXml> bytes() {
    if (bytes == null) {
      bytes = fetch();
    }
    return bytes;
  }

  private Optional<RawXml> fetch() {
    FormView asked = getForm();
    try (InputStream stream = blobs.open(asked.domain(), asked.contentHash()).orElse(null)) {
      return stream == null ? Optional.empty() : Optional.of(RawXml.of(stream.readAllBytes()));
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
              .map(root -> AnswerSheet.of(root, questions(), getForm().attachments(), text))
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
      List<CaseTouch> all = cases.touchedBy(getForm().domain(), getForm().id());
      List<String> seen =
          reach.cases(getForm().domain(), all.stream().map(CaseTouch::caseId).toList());
      touched = all.stream().filter(one -> seen.contains(one.caseId())).toList();
    }
    return touched;
  }

  /** Its files, the XML itself included. */
  public List<AttachmentView> getFiles() {
    return getForm().attachments();
  }
}
