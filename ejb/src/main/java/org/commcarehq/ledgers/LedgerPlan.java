package org.commcarehq.ledgers;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that is to become of some ledgers: reckoned, not yet written. */
public final class LedgerPlan {
  private final String domain;
  private final List<LedgerLine> added;
  private final List<LedgerLine> recounted;
  private final Map<LedgerKey, Optional<BigDecimal>> balances;

  LedgerPlan(
      String domain,
      List<LedgerLine> added,
      List<LedgerLine> recounted,
      Map<LedgerKey, Optional<BigDecimal>> balances) {
    this.domain = domain;
    this.added = List.copyOf(added);
    this.recounted = List.copyOf(recounted);
    this.balances = Map.copyOf(balances);
  }

  String domain() {
    return domain;
  }

  List<LedgerLine> added() {
    return added;
  }

  /** Lines that are stored and come out otherwise. */
  List<LedgerLine> recounted() {
    return recounted;
  }

  /** New balances; empty where no line is left that counts. */
  Map<LedgerKey, Optional<BigDecimal>> balances() {
    return balances;
  }
}
