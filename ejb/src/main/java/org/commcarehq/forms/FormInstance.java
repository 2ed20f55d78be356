package org.commcarehq.forms;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commcarehq.platform.db.DomainKey;

/**
 * A filled form as stored. It comes once and then only changes its state; an edit is another row.
 * The version grows by one with each change and never falls, also over edits of one id.
 */
@Entity
@IdClass(DomainKey.class)
@Table(schema = "hq", name = "form_instance")
class FormInstance {
  @Id private String domain;
  @Id private String id;
  private long version;

  @Enumerated(EnumType.STRING)
  private FormState state;

  private String xmlns;

  @Column(name = "form_name")
  private String name;

  @Column(name = "app_id")
  private String appId;

  @Column(name = "build_id")
  private String buildId;

  @Column(name = "user_id")
  private String userId;

  private String username;

  @Column(name = "device_id")
  private String deviceId;

  @Column(name = "received_on")
  private Instant receivedOn;

  @Column(name = "edited_on")
  private Instant editedOn;

  @Column(name = "server_modified_on")
  private Instant serverModifiedOn;

  @Column(name = "time_start")
  private Instant timeStart;

  @Column(name = "completed_on")
  private Instant completedOn;

  @Column(name = "app_version")
  private String appVersion;

  @Column(name = "commcare_version")
  private String commcareVersion;

  private String location;

  @Column(name = "last_sync_token")
  private String lastSyncToken;

  private String submitter;

  @Column(name = "submit_ip")
  private String submitIp;

  @Column(name = "openrosa_version")
  private String openRosaVersion;

  @Column(name = "date_header")
  private String dateHeader;

  @Column(name = "content_hash")
  private String contentHash;

  @Column(name = "content_length")
  private long contentLength;

  private long sequence;

  @Column(name = "named_id")
  private String namedId;

  @Column(name = "cause_form_id")
  private String causeFormId;

  @Column(name = "deleted_on")
  private Instant deletedOn;

  @Enumerated(EnumType.STRING)
  @Column(name = "state_before")
  private FormState stateBefore;

  @Column(name = "orig_id")
  private String origId;

  @Column(name = "deprecated_form_id")
  private String deprecatedFormId;

  private String problem;

  @Column(name = "change_set_id")
  private String changeSetId;

  @Column(name = "answers_text")
  private String answersText;

  @Convert(converter = TextListColumn.class)
  @Column(name = "case_ids")
  private List<String> caseIds;

  /** For the persistence provider. */
  protected FormInstance() {}

  /** A form that enters now, under what {@link Admission} decided. */
  FormInstance(Admission admission, ParsedForm form, Sending sending, Instant now) {
    this.domain = sending.domain();
    this.id = admission.formId();
    this.version = admission.version();
    this.sequence = admission.sequence();
    this.namedId = form.meta().instanceId().filter(named -> !named.equals(id)).orElse(null);
    this.state = FormState.NORMAL;
    this.xmlns = form.xmlns();
    this.name = form.name().orElse(null);
    this.receivedOn = admission.receivedOn();
    this.editedOn = admission.replaced().isPresent() ? admission.takenOn() : null;
    this.serverModifiedOn = now;
    this.deprecatedFormId = admission.replaced().orElse(null);
    this.answersText = form.answersText();
    this.caseIds = List.of();
    takeMeta(form.meta(), sending);
    takeCircumstances(sending);
  }

  private void takeMeta(FormMeta meta, Sending sending) {
    userId = meta.userId().orElse(sending.submitterId());
    username = meta.username().orElse(sending.username());
    deviceId = meta.deviceId().orElse(null);
    timeStart = meta.timeStart().orElse(null);
    completedOn = meta.timeEnd().orElse(null);
    appVersion = meta.appVersion().orElse(null);
    commcareVersion = meta.commcareVersion().orElse(null);
    location = meta.location().orElse(null);
  }

  private void takeCircumstances(Sending sending) {
    appId = sending.appId().orElse(null);
    lastSyncToken = sending.lastSyncToken().orElse(null);
    submitter = sending.submitter();
    submitIp = sending.submitIp().orElse(null);
    openRosaVersion = sending.openRosaVersion().orElse(null);
    dateHeader = sending.dateHeader().orElse(null);
    contentHash = sending.contentHash();
    contentLength = sending.contentLength();
    changeSetId = sending.changeSetId().orElse(null);
    causeFormId = sending.causeFormId().orElse(null);
  }

  /** Its content was applied to these cases. */
  void touched(List<String> cases) {
    caseIds = List.copyOf(cases);
  }

  /**
   * Somebody treats it so; what that does to cases is done elsewhere.
   *
   * @return its state before
   */
  FormState undergo(FormAct act, Instant now) {
    FormState before = state;
    if (act == FormAct.DELETE) {
      stateBefore = state;
      deletedOn = now;
    }
    state = act.target().orElseGet(() -> stateBefore);
    if (act == FormAct.RESTORE) {
      stateBefore = null;
      deletedOn = null;
    }
    version++;
    serverModifiedOn = now;
    return before;
  }

  /** Its content could be applied after all, to these cases. */
  void recovered(List<String> cases, Instant now) {
    state = FormState.NORMAL;
    problem = null;
    version++;
    serverModifiedOn = now;
    touched(cases);
  }

  /** It was meant as an edit, and now it is one. */
  void replaces(Admission admission, List<String> cases, Instant now) {
    recovered(cases, now);
    namedId = null;
    editedOn = receivedOn;
    receivedOn = admission.receivedOn();
    deprecatedFormId = admission.replaced().orElseThrow();
  }

  /** It was meant as an edit, but a later one was applied before it. */
  void overtaken(String by, Instant now) {
    state = FormState.DEPRECATED;
    origId = by;
    version++;
    serverModifiedOn = now;
  }

  /** Its content could not be applied; nothing of it was. */
  void failed(String reason) {
    state = FormState.ERROR;
    problem = reason;
  }

  /** It was tried again, in vain. */
  void failedAgain(String reason, Instant now) {
    problem = reason;
    version++;
    serverModifiedOn = now;
  }

  String id() {
    return id;
  }

  long version() {
    return version;
  }

  FormState state() {
    return state;
  }

  FiledForm filed() {
    return new FiledForm(domain, id, version);
  }

  FormView view(List<AttachmentView> attachments) {
    return new FormView(
        domain,
        id,
        version,
        state,
        xmlns,
        Optional.ofNullable(name),
        Optional.ofNullable(appId),
        Optional.ofNullable(buildId),
        Optional.ofNullable(userId),
        Optional.ofNullable(username),
        Optional.ofNullable(deviceId),
        receivedOn,
        Optional.ofNullable(editedOn),
        Optional.ofNullable(timeStart),
        Optional.ofNullable(completedOn),
        Optional.ofNullable(appVersion),
        Optional.ofNullable(commcareVersion),
        Optional.ofNullable(location),
        submitter,
        contentHash,
        contentLength,
        sequence,
        Optional.ofNullable(namedId),
        Optional.ofNullable(origId),
        Optional.ofNullable(deprecatedFormId),
        Optional.ofNullable(problem),
        Optional.ofNullable(causeFormId),
        Optional.ofNullable(changeSetId),
        answersText,
        caseIds,
        attachments);
  }
}
