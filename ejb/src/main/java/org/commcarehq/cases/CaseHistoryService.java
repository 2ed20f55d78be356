package org.commcarehq.cases;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Door to the histories of cases, part by part: they may be long. */
@Stateless
public class CaseHistoryService {
  private static final int PAGE = 1_000;
  @Inject CaseHistoryStore store;

  /** What happened to a case in the order in which it counts, revoked transactions included. */
  public List<CaseTransactionView> oldestFirst(String domain, String id, int offset, int limit) {
    return store.oldestFirst(domain, id, offset, Math.min(limit, PAGE));
  }

  /** The same in the reverse order. */
  public List<CaseTransactionView> newestFirst(String domain, String id, int offset, int limit) {
    return store.newestFirst(domain, id, offset, Math.min(limit, PAGE));
  }

  /** When the server took in the earliest of so many of the newest; empty when there is none. */
  public Optional<Instant> earliestOfNewest(String domain, String id, int many) {
    return store.earliestOfNewest(domain, id, many);
  }

  /** How many transactions a case has. */
  public long count(String domain, String id) {
    return store.count(domain, id);
  }

  /** How many forms count in a case. */
  public long countForms(String domain, String id) {
    return store.countForms(domain, id);
  }

  /** What made each value of a case what it is, so far as its history tells. */
  public List<PropertyOrigin> origins(String domain, String id) {
    return store.origins(domain, id);
  }

  /** The transactions of a case that change its ledgers and count, in their order. */
  public List<FormTrace> ledgerTraces(String domain, String id) {
    return store.ledgerTraces(domain, id);
  }

  /**
   * What others than a bulk action did to a case since a moment, and, whenever it first came, what
   * forms did that were edited.
   */
  public List<CaseTransactionView> ofOthersSince(
      String domain, String id, String changeSetId, Instant since) {
    return store.ofOthersSince(domain, id, changeSetId, since);
  }
}
