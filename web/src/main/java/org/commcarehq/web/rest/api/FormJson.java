package org.commcarehq.web.rest.api;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commcarehq.cases.CaseTouch;
import org.commcarehq.forms.AttachmentView;
import org.commcarehq.forms.FormLine;
import org.commcarehq.forms.FormOperation;
import org.commcarehq.forms.FormVersion;
import org.commcarehq.forms.FormView;
import org.commcarehq.submissions.Receipt;

/** A form as programs see it. */
record FormJson(
    String id,
    long version,
    String state,
    Optional<String> problem,
    String xmlns,
    Optional<String> name,
    Optional<String> appId,
    Instant receivedOn,
    Optional<Instant> editedOn,
    Meta meta,
    String submitter,
    Optional<String> causeFormId,
    Optional<String> changeSetId,
    ReceiptParts receipt,
    List<File> attachments,
    List<Touched> cases,
    List<Deed> operations,
    List<FormVersion> versions) {

  /** What the form's own meta block says. */
  record Meta(
      Optional<String> userId,
      Optional<String> username,
      Optional<String> deviceId,
      Optional<Instant> timeStart,
      Optional<Instant> timeEnd,
      Optional<String> appVersion,
      Optional<String> commcareVersion,
      Optional<String> location) {}

  /**
   * What the receipt of the form says.
   *
   * @param text the receipt itself; null while there is no key to sign it with
   */
  record ReceiptParts(
      String formId, String contentHash, Instant takenOn, long sequence, Optional<String> text) {
    static ReceiptParts of(Receipt receipt, Optional<String> text) {
      return new ReceiptParts(
          receipt.formId(), receipt.contentHash(), receipt.takenOn(), receipt.sequence(), text);
    }
  }

  /** A file of the form. */
  record File(String name, String contentType, long length, String sha256) {}

  /** A case that the form touched. */
  record Touched(String id, String type, String name, boolean revoked, List<Values> changes) {}

  /** A value before and after. */
  record Values(String name, String before, String after) {}

  /** What somebody did to the form; a problem says that it was in vain. */
  record Deed(
      String act,
      String by,
      Instant on,
      Optional<String> reason,
      Optional<String> changeSetId,
      Optional<String> problem) {
    static Deed of(FormOperation operation) {
      return new Deed(
          operation.kind(),
          operation.doneBy(),
          operation.doneOn(),
          operation.reason(),
          operation.changeSetId(),
          operation.problem());
    }
  }

  /** A form in a list. */
  record Line(
      String id,
      String state,
      String xmlns,
      Optional<String> name,
      Optional<String> userId,
      Optional<String> username,
      Instant receivedOn,
      Optional<String> problem) {
    static Line of(FormLine line) {
      return new Line(
          line.id(),
          line.state().name().toLowerCase(Locale.ROOT),
          line.xmlns(),
          line.name(),
          line.userId(),
          line.username(),
          line.receivedOn(),
          line.problem());
    }
  }

  static FormJson of(
      FormView form,
      Optional<String> receipt,
      List<CaseTouch> cases,
      List<FormOperation> operations,
      List<FormVersion> earlier) {
    return new FormJson(
        form.id(),
        form.version(),
        form.state().name().toLowerCase(Locale.ROOT),
        form.problem(),
        form.xmlns(),
        form.name(),
        form.appId(),
        form.receivedOn(),
        form.editedOn(),
        meta(form),
        form.submitter(),
        form.causeFormId(),
        form.changeSetId(),
        ReceiptParts.of(Receipt.of(form), receipt),
        form.attachments().stream().map(FormJson::file).toList(),
        cases.stream().map(FormJson::touched).toList(),
        operations.stream().map(Deed::of).toList(),
        earlier);
  }

  private static Meta meta(FormView form) {
    return new Meta(
        form.userId(),
        form.username(),
        form.deviceId(),
        form.timeStart(),
        form.completedOn(),
        form.appVersion(),
        form.commcareVersion(),
        form.location());
  }

  private static File file(AttachmentView file) {
    return new File(file.name(), file.contentType(), file.length(), file.sha256());
  }

  private static Touched touched(CaseTouch touch) {
    return new Touched(
        touch.caseId(),
        touch.type(),
        touch.name(),
        touch.revoked(),
        touch.changes().stream()
            .map(change -> new Values(change.name(), change.before(), change.after()))
            .toList());
  }
}
