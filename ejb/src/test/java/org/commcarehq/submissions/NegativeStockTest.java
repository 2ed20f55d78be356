package org.commcarehq.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commcarehq.submissions.Clinic.balance;
import static org.commcarehq.submissions.Clinic.registration;
import static org.commcarehq.submissions.Clinic.transfer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commcarehq.TestHouse;
import org.commcarehq.ledgers.LedgerBalance;
import org.commcarehq.ledgers.LedgerKey;
import org.commcarehq.ledgers.LedgerOrder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The balances of a project that are below zero. */
class NegativeStockTest {
  private static final Instant FAR_AHEAD = Instant.parse("9999-01-01T00:00:00Z");
  private static final LedgerKey BEFORE_ALL = new LedgerKey("", "", "");
  private final Clinic clinic = new Clinic();

  @BeforeEach
  void two_stores_that_gave_out_more_than_they_had() {
    clinic.receive("f0", registration("north", "North") + registration("south", "South"));
    clinic.receive("f1", balance("north", "ors", "40") + balance("north", "zinc", "0"));
    clinic.receive("f2", transfer("north", "", "aspirin", "7") + transfer("south", "", "ors", "2"));
    clinic.receive("f3", transfer("south", "", "zinc", "90.5"));
  }

  @Test
  void nothing_else_is_among_them_and_nothing_of_another_project() {
    assertThat(clinic.ledgers.countNegative(clinic.project)).isEqualTo(3);
    assertThat(sorted(LedgerOrder.ENTRY, false))
        .containsExactly("north/aspirin", "south/ors", "south/zinc");
    assertThat(clinic.ledgers.countNegative(new Clinic().project)).isZero();
  }

  @Test
  void they_are_sorted_as_asked_and_given_part_by_part() {
    assertThat(sorted(LedgerOrder.BALANCE, false))
        .containsExactly("south/zinc", "north/aspirin", "south/ors");
    assertThat(sorted(LedgerOrder.ENTRY, true))
        .containsExactly("south/zinc", "south/ors", "north/aspirin");
    assertThat(sorted(LedgerOrder.CHANGED, true))
        .containsExactly("south/zinc", "north/aspirin", "south/ors");
    assertThat(sorted(LedgerOrder.SECTION, false))
        .containsExactly("north/aspirin", "south/ors", "south/zinc");
    assertThat(names(clinic.ledgers.negative(clinic.project, LedgerOrder.ENTRY, false, 1, 1)))
        .containsExactly("south/ors");
  }

  @Test
  void whoever_reads_on_after_the_last_one_meets_each_of_them_once() {
    List<String> met = new ArrayList<>();
    Instant time = FAR_AHEAD;
    LedgerKey key = BEFORE_ALL;
    List<LedgerBalance> part = clinic.ledgers.negativeAfter(clinic.project, time, key, 1);
    while (!part.isEmpty()) {
      met.addAll(names(part));
      time = part.get(0).changedOn();
      key = part.get(0).key();
      part = clinic.ledgers.negativeAfter(clinic.project, time, key, 1);
    }

    assertThat(met).containsExactly("south/zinc", "north/aspirin", "south/ors");
  }

  @Test
  void what_is_counted_or_received_is_there_no_more_and_a_deleted_case_still_is() {
    clinic.receive("f4", balance("south", "zinc", "10") + transfer("", "south", "ors", "2"));
    TestHouse house = clinic.house;
    CaseOperationService operations = house.get(CaseOperationService.class);
    house.call(() -> operations.delete(clinic.project, "north", "boss", Optional.of("moved")));

    assertThat(sorted(LedgerOrder.ENTRY, false)).containsExactly("north/aspirin");
  }

  private List<String> sorted(LedgerOrder order, boolean descending) {
    return names(clinic.ledgers.negative(clinic.project, order, descending, 0, 50));
  }

  private static List<String> names(List<LedgerBalance> balances) {
    return balances.stream().map(one -> one.key().caseId() + "/" + one.key().entry()).toList();
  }
}
