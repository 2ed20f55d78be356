package org.commcarehq.submissions;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import org.commcarehq.devices.DeviceLogService;
import org.commcarehq.domains.DomainService;
import org.commcarehq.domains.ProjectService;
import org.commcarehq.domains.ProjectSettings;
import org.commcarehq.forms.FormXml;
import org.commcarehq.forms.ParsedForm;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.ids.Ids;

/**
 * Door to what may be sent without a sign-in, and to what is only practice. Follows
 * docs/parity/devices.md §4. Changes nothing stored; device logs are counted.
 */
@Stateless
public class UnsignedService {
  @Inject DemoRule demos;
  @Inject DeviceLogService deviceLogs;
  @Inject UnsignedLogs rooms;
  @Inject DomainService domains;
  @Inject ProjectService projects;
  @Inject Ids ids;

  /**
   * What to answer without keeping anything; empty when the submission is to be received as usual.
   * A project that does not exist takes what others take, and keeps nothing.
   *
   * @param unsigned nobody has signed in
   * @param practice the sender says that it is practice: what is no demo is thrown away
   * @throws Refused with an {@link UnsignedRefusal}
   */
  public Optional<SubmissionOutcome> answerWithoutKeeping(
      Submission submission, boolean unsigned, boolean practice) {
    Optional<ParsedForm> form = formIn(submission);
    if (unsigned && takesSignedOnly(submission.domain())) {
      throw new Refused(UnsignedRefusal.NOT_A_DEMO);
    }
    boolean log = form.filter(ParsedForm::isDeviceLog).isPresent();
    boolean demo = form.filter(DemoRule::isOfDemoUser).isPresent();
    if (!log && !demo) {
      if (practice) {
        return acknowledged(form, submission);
      }
      throw new Refused(UnsignedRefusal.NOT_A_DEMO);
    }
    if (!log && !demos.staysAmongDemos(submission.domain(), form.orElseThrow())) {
      throw new Refused(UnsignedRefusal.NOT_A_DEMO);
    }
    if (log && unsigned && !rooms.takes(submission.domain(), lines(form.get(), submission))) {
      return Optional.of(SubmissionOutcome.tooManyLogs());
    }
    return unsigned && domains.find(submission.domain()).isEmpty()
        ? acknowledged(form, submission)
        : Optional.empty();
  }

  private boolean takesSignedOnly(String domain) {
    return projects
        .find(domain)
        .filter(project -> project.settings().has(ProjectSettings.SIGNED_ONLY))
        .isPresent();
  }

  private int lines(ParsedForm log, Submission submission) {
    return deviceLogs.linesIn(log.tree(), submission.asReport());
  }

  private Optional<SubmissionOutcome> acknowledged(
      Optional<ParsedForm> form, Submission submission) {
    String id =
        form.filter(ParsedForm::isDeviceLog)
            .map(log -> deviceLogs.idOf(log.tree(), submission.asReport()))
            .or(() -> form.flatMap(one -> one.meta().instanceId()))
            .orElseGet(ids::fresh);
    return Optional.of(SubmissionOutcome.withoutReceipt(SubmissionOutcome.Kind.PROCESSED, id));
  }

  private static Optional<ParsedForm> formIn(Submission submission) {
    try {
      return Optional.of(FormXml.parse(submission.xml()));
    } catch (Refused unreadable) { // no form: neither a log nor a demo
      return Optional.empty();
    }
  }
}
