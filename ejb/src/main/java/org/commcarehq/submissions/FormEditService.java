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
  @Inject Clock clock;

  /**
   * Replaces a form's content.
   *
   * @param xml the whole form anew, with the same instanceID and XMLNS
   * @param reason why; it is kept with the operation
   * @return false when the form is so already, and nothing was done
   * @throws Refused with a {@code FormRefusal} or a {@link CaseOperationRefusal}
   */
  public boolean edit(String domain, String formId, RawXml xml, Submitter by, String reason) {
    FormView stored =
        forms.find(domain, formId).orElseThrow(() -> new Refused(FormRefusal.NO_SUCH_FORM));
    if (reason.isBlank()) {
      throw new Refused(FormRefusal.REASON_MISSING);
    }
    if (stored.state() != FormState.NORMAL && stored.state() != FormState.ERROR) {
      throw new Refused(FormRefusal.NOT_IN_THIS_STATE, stored.state(), FormAct.EDIT.code());
    }
    check(FormXml.parse(xml), stored);
    SubmissionOutcome outcome =
        submissions.receive(
            new Submission(
                domain,
                stored.appId(),
                by,
                xml,
                List.of(),
                DeviceHeaders.none(),
                clock.instant(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(reason)));
    return switch (outcome.kind()) {
      case PROCESSED -> true;
      case DUPLICATE -> false;
      default -> throw new Refused(CaseOperationRefusal.CANNOT_APPLY, outcome.problem().orElse(""));
    };
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
