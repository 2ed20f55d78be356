package org.commcarehq.submissions;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.cases.CaseService;
import org.commcarehq.cases.CaseView;
import org.commcarehq.forms.FormXml;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.xml.RawXml;

/**
 * Door for people who change a case without filling a form: the server writes the form, so that the
 * case stays the replay of its forms and the change can be taken back by archiving it.
 */
@Stateless
public class CaseChangeService {
  private static final String DEVICE = "system";
  @Inject SubmissionService submissions;
  @Inject ExtensionClosing extensions;
  @Inject CaseService cases;
  @Inject SubmissionBytes bytes;
  @Inject Clock clock;

  /**
   * Changes a case.
   *
   * @param purpose with the number makes the form's id, so that one cause never makes two forms
   * @param changeSetId the bulk action that this is part of
   * @return the id of the form that does it; empty when the case is so already
   * @throws Refused with a {@link CaseOperationRefusal}; then nothing was written
   */
  public Optional<String> change(
      String domain,
      String caseId,
      CaseChange change,
      Submitter by,
      String purpose,
      int number,
      Optional<String> changeSetId) {
    String formId = SystemForms.idOf(domain, DEVICE, purpose, number);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Map<String, String> update = change.update();
    RawXml xml =
        SystemForms.changing(
            formId, "Change cases", DEVICE, by, List.of(caseId), update, change.close(), now);
    Submission submission =
        SystemForms.submission(domain, by, xml, now, changeSetId, Optional.empty());
    FormBlocks blocks = FormBlocks.of(FormXml.parse(xml));
    extensions.lockFor(bytes.sendingOf(submission), formId, blocks);
    CaseView stored = existing(domain, caseId);
    if (isSo(stored, change, update)) {
      return Optional.empty();
    }
    SubmissionOutcome outcome = submissions.receive(submission);
    if (outcome.kind() != SubmissionOutcome.Kind.PROCESSED) {
      throw new Refused(CaseOperationRefusal.CANNOT_APPLY, outcome.problem().orElse(""));
    }
    return Optional.of(outcome.formId());
  }

  private CaseView existing(String domain, String caseId) {
    CaseView found =
        cases
            .find(domain, caseId)
            .orElseThrow(() -> new Refused(CaseOperationRefusal.NO_SUCH_CASE));
    if (found.deleted()) {
      throw new Refused(CaseOperationRefusal.CASE_DELETED);
    }
    return found;
  }

  private static boolean isSo(CaseView stored, CaseChange change, Map<String, String> update) {
    boolean closed = stored.closed() || !change.close();
    return closed
        && update.entrySet().stream()
            .allMatch(each -> each.getValue().equals(valueOf(stored, each.getKey())));
  }

  private static String valueOf(CaseView stored, String name) {
    return switch (name) {
      case "owner_id" -> stored.ownerId();
      case "case_name", "name" -> stored.name();
      case "case_type" -> stored.type();
      case "external_id" -> stored.externalId().orElse(null);
      default -> stored.properties().get(name);
    };
  }
}
