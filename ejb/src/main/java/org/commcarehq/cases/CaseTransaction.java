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

  private long place;

  @Column(name = "place_date")
  private Instant placeDate;

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

  CaseTransaction(String domain, String caseId, PlannedTransaction planned) {
    this.domain = domain;
    this.id = planned.id();
    this.caseId = caseId;
    this.formId = planned.formId().orElse(null);
    this.kinds = planned.kinds();
    this.changeOrder = planned.place().changeOrder();
    this.place = planned.place().place();
    this.placeDate = planned.place().date();
    this.serverDate = planned.serverDate();
    this.clientDate =
        planned.blocks().stream()
            .findFirst()
            .flatMap(CaseUpdate::dateModified)
            .orElse(planned.serverDate());
    this.userId = planned.userId();
    this.deviceId = planned.deviceId().orElse(null);
    this.syncLogId = planned.syncLogId().orElse(null);
    this.changeSetId = planned.changeSetId().orElse(null);
    this.updates = new CaseUpdates(planned.blocks());
    this.changes = new PropertyChanges(planned.changes());
  }

  /**
   * Values before and after, reckoned again because something earlier changed.
   *
   * @return whether they are others now
   */
  boolean recount(List<PropertyChange> again) {
    boolean others = !changes.all().equals(again);
    changes = new PropertyChanges(again);
    return others;
  }

  /** The state of its form decides whether it counts. */
  void count(boolean counts) {
    revoked = !counts;
  }

  String id() {
    return id;
  }

  /** True for what a form did, false for the note of a rebuild. */
  boolean ofForm() {
    return formId != null;
  }

  boolean isOf(String form) {
    return form.equals(formId);
  }

  String formId() {
    return formId;
  }

  String userId() {
    return userId;
  }

  Instant serverDate() {
    return serverDate;
  }

  CasePlace place() {
    return new CasePlace(place, placeDate, changeOrder);
  }

  String caseId() {
    return caseId;
  }

  CaseStep step() {
    return new CaseStep(id, formId, userId, serverDate, place(), updates.all());
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
        Optional.ofNullable(changeSetId),
        changes.all());
  }
}
