package org.commcarehq.cases;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.platform.changes.Change;
import org.commcarehq.platform.changes.ChangeKind;
import org.commcarehq.platform.db.DomainKey;

/**
 * A case as stored: the replay of its transactions. Its version grows by one with each change; two
 * forms never change it at once, since each holds the case's lock.
 */
@Entity
@IdClass(DomainKey.class)
@Table(schema = "hq", name = "commcare_case")
class CommCareCase {
  @Id private String domain;
  @Id private String id;
  private long version;
  private String type;
  private String name;

  @Column(name = "owner_id")
  private String ownerId;

  @Column(name = "external_id")
  private String externalId;

  @Column(name = "location_id")
  private String locationId;

  @Column(name = "opened_on")
  private Instant openedOn;

  @Column(name = "opened_by")
  private String openedBy;

  @Column(name = "modified_on")
  private Instant modifiedOn;

  @Column(name = "modified_by")
  private String modifiedBy;

  private boolean closed;

  @Column(name = "closed_on")
  private Instant closedOn;

  @Column(name = "closed_by")
  private String closedBy;

  private boolean vanished;

  @Column(name = "deleted_on")
  private Instant deletedOn;

  @Column(name = "server_modified_on")
  private Instant serverModifiedOn;

  @Column(name = "change_set_id")
  private String changeSetId;

  @Column(name = "latest_date")
  private Instant latestDate;

  @Convert(converter = TextMapColumn.class)
  private Map<String, String> properties;

  @Convert(converter = CaseAttachmentsColumn.class)
  private CaseAttachments attachments;

  /** For the persistence provider. */
  protected CommCareCase() {}

  CommCareCase(String domain, String id) {
    this.domain = domain;
    this.id = id;
  }

  /** Goes where the plan says. A case that somebody deleted stays deleted. */
  void follow(PlannedCase planned, Instant now) {
    version++;
    serverModifiedOn = now;
    planned.after().ifPresentOrElse(this::become, this::vanish);
    planned
        .transaction()
        .filter(added -> added.formId().isPresent())
        .ifPresent(added -> notice(added.place().date()));
  }

  private void notice(Instant date) {
    latestDate = latestDate == null || date.isAfter(latestDate) ? date : latestDate;
  }

  private void become(CaseState state) {
    type = state.type();
    name = state.name();
    ownerId = state.ownerId();
    externalId = state.externalId().orElse(null);
    locationId = state.locationId().orElse(null);
    openedOn = state.openedOn();
    openedBy = state.openedBy();
    modifiedOn = state.modifiedOn();
    modifiedBy = state.modifiedBy();
    closed = state.closed();
    closedOn = state.closedOn().orElse(null);
    closedBy = state.closedBy().orElse(null);
    properties = state.properties();
    attachments = new CaseAttachments(state.attachments());
    vanished = false;
  }

  /** No form speaks of it any more; the next that does opens it anew. */
  private void vanish() {
    vanished = true;
  }

  /** Somebody takes it away; forms go on being noted in it. */
  void delete(Instant now) {
    version++;
    deletedOn = now;
    serverModifiedOn = now;
  }

  /** Somebody brings it back. */
  void restore(Instant now) {
    version++;
    deletedOn = null;
    serverModifiedOn = now;
  }

  boolean deleted() {
    return deletedOn != null;
  }

  /** True when a form of this case told a later time than this. */
  boolean isAfter(Instant date) {
    return latestDate.isAfter(date);
  }

  boolean vanished() {
    return vanished;
  }

  boolean closed() {
    return closed;
  }

  Instant latestDate() {
    return latestDate;
  }

  String id() {
    return id;
  }

  Change change() {
    return new Change(domain, ChangeKind.CASE, id, version);
  }

  CaseState state(Map<String, CaseIndexView> indices) {
    return new CaseState(
        type,
        name,
        ownerId,
        Optional.ofNullable(externalId),
        Optional.ofNullable(locationId),
        openedOn,
        openedBy,
        modifiedOn,
        modifiedBy,
        Optional.ofNullable(closedOn),
        Optional.ofNullable(closedBy),
        properties,
        indices,
        attachments.all());
  }

  CaseView view(List<CaseIndexView> indices) {
    return new CaseView(
        domain,
        id,
        version,
        type,
        name,
        ownerId,
        Optional.ofNullable(externalId),
        openedOn,
        openedBy,
        modifiedOn,
        modifiedBy,
        closed,
        Optional.ofNullable(closedOn),
        Optional.ofNullable(closedBy),
        serverModifiedOn,
        deletedOn != null || vanished,
        Optional.ofNullable(deletedOn),
        properties,
        indices,
        List.copyOf(attachments.all().values()));
  }
}
