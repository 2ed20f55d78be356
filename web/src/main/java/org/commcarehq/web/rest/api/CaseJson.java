package org.commcarehq.web.rest.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.cases.CaseAttachment;
import org.commcarehq.cases.CaseIndexView;
import org.commcarehq.cases.CaseOperation;
import org.commcarehq.cases.CaseTransactionView;
import org.commcarehq.cases.CaseView;
import org.commcarehq.ledgers.LedgerBalance;

/** A case as programs see it. */
record CaseJson(
    String id,
    long version,
    String type,
    String name,
    String ownerId,
    Optional<String> externalId,
    Instant openedOn,
    String openedBy,
    Instant modifiedOn,
    String modifiedBy,
    boolean closed,
    Optional<Instant> closedOn,
    Optional<String> closedBy,
    boolean deleted,
    Instant serverModifiedOn,
    Map<String, String> properties,
    List<CaseIndexView> indices,
    List<CaseAttachment> attachments,
    List<Ledger> ledgers,
    List<Deed> operations) {

  /** How much of something the case has. */
  record Ledger(String section, String entry, BigDecimal balance, Instant changedOn) {}

  /** What somebody did to the case by hand. */
  record Deed(String act, String by, Instant on, Optional<String> reason) {}

  /** What one form, or a rebuild, did to the case. */
  record Event(
      String id,
      Optional<String> formId,
      List<String> kinds,
      Instant serverDate,
      Instant clientDate,
      String userId,
      Optional<String> deviceId,
      boolean revoked,
      Optional<String> changeSetId,
      List<FormJson.Values> changes) {
    static Event of(CaseTransactionView event) {
      return new Event(
          event.id(),
          event.formId(),
          event.kinds().stream().map(kind -> kind.name().toLowerCase(Locale.ROOT)).toList(),
          event.serverDate(),
          event.clientDate(),
          event.userId(),
          event.deviceId(),
          event.revoked(),
          event.changeSetId(),
          event.changes().stream()
              .map(each -> new FormJson.Values(each.name(), each.before(), each.after()))
              .toList());
    }
  }

  static CaseJson of(CaseView view, List<LedgerBalance> ledgers, List<CaseOperation> operations) {
    return new CaseJson(
        view.id(),
        view.version(),
        view.type(),
        view.name(),
        view.ownerId(),
        view.externalId(),
        view.openedOn(),
        view.openedBy(),
        view.modifiedOn(),
        view.modifiedBy(),
        view.closed(),
        view.closedOn(),
        view.closedBy(),
        view.deleted(),
        view.serverModifiedOn(),
        view.properties(),
        view.indices(),
        view.attachments(),
        ledgers.stream()
            .map(
                each ->
                    new Ledger(
                        each.key().section(), each.key().entry(), each.balance(), each.changedOn()))
            .toList(),
        operations.stream()
            .map(each -> new Deed(each.kind(), each.doneBy(), each.doneOn(), each.reason()))
            .toList());
  }
}
