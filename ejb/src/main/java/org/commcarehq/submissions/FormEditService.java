package org.commcarehq.submissions;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.commcarehq.forms.FormAct;
import org.commcarehq.forms.FormRefusal;
import org.commcarehq.forms.FormService;
import org.commcarehq.forms.FormState;
import org.commcarehq.forms.FormView;
import org.commcarehq.forms.FormXml;
import org.commcarehq.forms.ParsedForm;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.xml.RawXml;

/**
 * Door for people who correct a form: the earlier version is kept aside, its files stay. Unlike a
 * phone's edit, one that cannot be applied is refused and nothing of it is kept.
 */
@Stateless
public class FormEditService {
  @Inject FormService forms;
  @Inject SubmissionService submissions;
  @Inject ExtensionClosing extensions;
  @Inject SubmissionBytes bytes;
  @Inject Clock clock;

  /**
   * Replaces a form's content.
   *
   * @param xml the whole form anew, with the same instanceID and XMLNS
   * @param by who edits; the form stays that of its own user
   * @param reason why; it is kept with the operation
   * @param edited SHA-256 of the version that was edited, 64 hex digits; empty to replace any
   * @return false when the form is so already, and nothing was done
   * @throws Refused with a {@code FormRefusal} or a {@link CaseOperationRefusal}
   */
  public boolean edit(
      String domain, String formId, RawXml xml, String by, String reason, Optional<String> edited) {
    FormView stored =
        forms.find(domain, formId).orElseThrow(() -> new Refused(FormRefusal.NO_SUCH_FORM));
    if (reason.isBlank()) {
      throw new Refused(FormRefusal.REASON_MISSING);
    }
    ParsedForm form = FormXml.parse(xml);
    Submission version = version(stored, xml, by, reason);
    extensions.lockFor(bytes.sendingOf(version), formId, FormBlocks.of(form));
    checkVersion(stored, edited);
    check(form, stored);
    SubmissionOutcome outcome = submissions.receive(version);
    return switch (outcome.kind()) {
      case PROCESSED -> true;
      case DUPLICATE -> false;
      default -> throw new Refused(CaseOperationRefusal.CANNOT_APPLY, outcome.problem().orElse(""));
    };
  }

  private Submission version(FormView stored, RawXml xml, String by, String reason) {
    return new Submission(
        stored.domain(),
        stored.appId(),
        new Submitter(stored.userId().orElse(""), by, stored.username().orElse(by)),
        xml,
        List.of(),
        DeviceHeaders.none(),
        clock.instant(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(reason));
  }

  /** What was read before the lock counts only when nothing happened to the form since. */
  private void checkVersion(FormView stored, Optional<String> edited) {
    boolean same =
        forms
            .versionOf(stored.domain(), stored.id())
            .filter(now -> now == stored.version())
            .isPresent();
    if (!same || edited.filter(hash -> !hash.equals(stored.contentHash())).isPresent()) {
      throw new Refused(CaseOperationRefusal.EDITED_MEANWHILE);
    }
    if (stored.state() != FormState.NORMAL && stored.state() != FormState.ERROR) {
      throw new Refused(FormRefusal.NOT_IN_THIS_STATE, stored.state(), FormAct.EDIT.code());
    }
  }

  private static void check(ParsedForm form, FormView stored) {
    if (form.meta().instanceId().filter(stored.id()::equals).isEmpty()) {
      throw new Refused(
          CaseOperationRefusal.OTHER_INSTANCE_ID, form.meta().instanceId().orElse("none"));
    }
    if (!form.xmlns().equals(stored.xmlns())) {
      throw new Refused(CaseOperationRefusal.OTHER_FORM_TYPE, stored.xmlns());
    }
  }
}
