package org.commcarehq.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.commcarehq.OneCallOneTransaction;
import org.commcarehq.TestHouse;
import org.commcarehq.domains.Domain;
import org.commcarehq.domains.DomainService;
import org.commcarehq.platform.db.TestDatabase;
import org.junit.jupiter.api.Test;

class LastDayServiceTest {
  private static final LocalDate LAST = LocalDate.of(2030, 1, 31);
  private static final Instant NOON = Instant.parse("2030-01-31T12:00:00Z");
  private final TestHouse house =
      OneCallOneTransaction.around(house(), house(), WorkerService.class);
  private final WorkerService workers = house.get(WorkerService.class);
  private final LastDayService lastDays = house.get(LastDayService.class);

  @Test
  void a_last_day_ends_where_the_project_is() {
    String east = project("Pacific/Kiritimati");
    String west = project("Pacific/Pago_Pago");
    String inTheEast = worker(east);
    String inTheWest = worker(west);

    int done = lastDays.deactivateDue();

    assertThat(done).isPositive();
    assertThat(active(east, inTheEast)).isFalse();
    assertThat(active(west, inTheWest)).isTrue();
    assertThat(lastDays.deactivateDue()).isZero();
  }

  private static TestHouse house() {
    return new TestHouse().with(Clock.class, Clock.fixed(NOON, ZoneOffset.UTC));
  }

  private String project(String zone) {
    String name = "last-" + UUID.randomUUID();
    DomainService domains = house.get(DomainService.class);
    TestDatabase.inTransaction(
        () -> domains.create(new Domain(name, "Last days", ZoneId.of(zone), false)));
    return name;
  }

  private String worker(String domain) {
    WorkerDraft draft =
        new WorkerDraft(
            "amina", "", "", "", List.of(), Map.of(), Optional.empty(), Optional.of(LAST));
    return workers.create(domain, draft, new HashedPassword("$"));
  }

  private boolean active(String domain, String id) {
    return workers.find(domain, id, Reach.all()).orElseThrow().active();
  }
}
