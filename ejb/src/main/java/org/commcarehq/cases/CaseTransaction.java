package org.commcarehq.cases;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commcarehq.platform.db.DomainKey;

/** What one form did to one case; a case is the replay of those that are not revoked. */
@Entity
@IdClass(DomainKey.class)
@Table(schema = "hq", name = "case_transaction")
class CaseTransaction {
  @Id private String domain;
  @Id private String id;

  @Column(name = "case_id")
  private String caseId;

  @Column(name = "form_id")
  private String formId;

  private int kinds;

  @Column(name = "change_order")
  private long changeOrder;

  @Column(name = "server_date")
  private Instant serverDate;

  @Column(name = "client_date")
  private Instant clientDate;

  @Column(name = "user_id")
  private String userId;

  @Column(name = "device_id")
  private String deviceId;

  @Column(name = "sync_log_id")
  private String syncLogId;

  private boolean revoked;

  @Column(name = "change_set_id")
  private String changeSetId;

  @Convert(converter = CaseUpdatesColumn.class)
  private CaseUpdates updates;

  @Convert(converter = PropertyChangesColumn.class)
  private PropertyChanges changes;

  /** For the persistence provider. */
  protected CaseTransaction() {}

  CaseTransaction(FormFacts form, PlannedCase planned, boolean edit) {
    this.domain = form.domain();
    this.id = planned.transactionId();
    this.changeOrder = planned.changeOrder();
    this.caseId = planned.caseId();
    this.formId = form.formId();
    this.kinds = TransactionKind.of(planned.blocks(), edit);
    this.serverDate = form.receivedOn();
    this.clientDate = planned.blocks().get(0).dateModified().orElse(form.receivedOn());
    this.userId = planned.blocks().get(0).userId().orElse(form.userId());
    this.deviceId = form.deviceId().orElse(null);
    this.syncLogId = form.syncLogId().orElse(null);
    this.updates = new CaseUpdates(planned.blocks());
    this.changes = new PropertyChanges(planned.changes());
  }

  /** Values before and after, reckoned again because something earlier changed. */
  void recount(List<PropertyChange> again) {
    if (!changes.all().equals(again)) {
      changes = new PropertyChanges(again);
    }
  }

  String id() {
    return id;
  }

  long changeOrder() {
    return changeOrder;
  }

  String caseId() {
    return caseId;
  }

  CaseStep step() {
    return new CaseStep(id, formId, userId, serverDate, changeOrder, updates.all());
  }

  List<PropertyChange> changes() {
    return changes.all();
  }

  boolean revoked() {
    return revoked;
  }

  CaseTransactionView view() {
    return new CaseTransactionView(
        id,
        caseId,
        Optional.ofNullable(formId),
        TransactionKind.in(kinds),
        serverDate,
        clientDate,
        userId,
        Optional.ofNullable(deviceId),
        revoked,
        changes.all());
  }
}
