package org.commcarehq.devices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.commcarehq.TestHouse;
import org.commcarehq.platform.db.Sql;
import org.commcarehq.platform.db.TestDatabase;
import org.commcarehq.users.Reach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What device logs leave behind and how they are found, on a real PostgreSQL. */
class DeviceLogServiceTest {
  private static final Instant NOW = Reports.RECEIVED;
  private final Sql sql = new Sql(TestDatabase.dataSource());
  private final TestHouse house =
      new TestHouse().with(Sql.class, sql).with(Clock.class, Clock.fixed(NOW, ZoneOffset.UTC));
  private final DeviceLogService logs = house.get(DeviceLogService.class);
  private String project;

  @BeforeEach
  void a_project_of_its_own() {
    project = "p" + UUID.randomUUID();
  }

  @Test
  void a_report_is_kept_with_its_lines() {
    KeptReport kept = keep(Reports.report("r1", someLines()));

    assertThat(kept).isEqualTo(new KeptReport("r1", true));
    DeviceReportView report = logs.find(project, "r1").orElseThrow();
    assertThat(report.deviceId()).contains("phone-7");
    assertThat(report.userId()).contains("u77");
    assertThat(report.submitIp()).contains("192.0.2.7");
    assertThat(report.receivedOn()).isEqualTo(NOW);
    assertThat(report.lines()).isEqualTo(3);
    assertThat(logs.lines(project, "r1", 0, 50))
        .extracting(DeviceLogRow::message)
        .containsExactly("logged in", "sync failed: no network", "It crashed");
    assertThat(logs.lines(project, "r1", 1, 1)).extracting(DeviceLogRow::seq).containsExactly(1);
  }

  @Test
  void a_report_of_many_lines_keeps_them_all() {
    String line = Reports.log("2026-04-01", "a", "b");

    keep(Reports.report("r1", Reports.logs(line.repeat(5_000))));

    assertThat(all().total()).isEqualTo(5_000);
    assertThat(logs.lines(project, "r1", 4_999, 10)).hasSize(1);
  }

  @Test
  void the_same_report_again_is_known_and_not_doubled() {
    keep(Reports.report("r1", someLines()));

    assertThat(keep(Reports.report("r1", someLines()))).isEqualTo(new KeptReport("r1", false));
    assertThat(keep(Reports.report("r1", ""))).isEqualTo(new KeptReport("r1", false));
    assertThat(all().total()).isEqualTo(3);
  }

  @Test
  void a_report_without_an_id_is_known_by_its_bytes() {
    KeptReport first = keep(Reports.report("", someLines()));

    assertThat(keep(Reports.report("", someLines()))).isEqualTo(new KeptReport(first.id(), false));
    assertThat(keep(Reports.report("", "")).fresh()).isTrue();
    assertThat(first.id()).matches("[0-9a-f]{32}");
  }

  @Test
  void one_report_sent_eight_times_at_once_is_kept_once() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<KeptReport> kept = new ArrayList<>();
    try {
      Callable<KeptReport> send = () -> keep(Reports.report("r1", someLines()));
      for (Future<KeptReport> one :
          threads.invokeAll(Stream.generate(() -> send).limit(8).toList())) {
        kept.add(one.get());
      }
    } finally {
      threads.shutdown();
    }
    assertThat(kept).filteredOn(KeptReport::fresh).hasSize(1);
    assertThat(all().total()).isEqualTo(3);
  }

  @Test
  void a_rollback_leaves_nothing() {
    try {
      house.call(
          () -> {
            String xml = Reports.report("r1", someLines());
            logs.keep(Reports.tree(xml), Reports.arrival(project, xml, NOW));
            throw new IllegalStateException("no commit");
          });
    } catch (IllegalStateException expected) {
      assertThat(expected).hasMessage("no commit");
    }

    assertThat(logs.find(project, "r1")).isEmpty();
    assertThat(all().total()).isZero();
  }

  @Test
  void lines_are_found_by_each_filter_and_only_in_their_project() {
    keep(Reports.report("r1", someLines()));
    String other = project;
    project = "q" + UUID.randomUUID();
    keep(Reports.report("r1", someLines()));
    keep(
        Reports.report("r2", Reports.logs(Reports.log("2026-03-01T00:00:00.000Z", "old", "x")))
            .replace("phone-7", "phone-8")
            .replace("u77", "u88"));

    assertThat(all().total()).isEqualTo(4);
    assertThat(all().rows().get(0).message()).isEqualTo("It crashed");
    assertThat(found(DeviceLogKind.FORCE_CLOSE, null, null, null, null))
        .containsExactly("It crashed");
    assertThat(found(DeviceLogKind.LOG, null, null, null, null)).hasSize(3);
    assertThat(found(null, "sync", null, null, null)).containsExactly("sync failed: no network");
    assertThat(found(null, null, "phone-8", null, null)).containsExactly("x");
    assertThat(found(null, null, null, "u88", null)).containsExactly("x");
    assertThat(found(null, null, null, null, "NETW fail"))
        .containsExactly("sync failed: no network");
    assertThat(found(null, null, null, null, "amina crash")).containsExactly("It crashed");
    assertThat(found(null, null, null, null, "netw absent")).isEmpty();
    assertThat(found(null, null, null, null, "' & | ! :* <-> \\ \" -")).hasSize(4);
    assertThat(found(null, null, null, null, "=" + other)).isEmpty();
    assertThat(logs.types(project, Reach.all())).containsExactly("crash", "old", "sync", "user");
  }

  @Test
  void lines_are_found_by_the_time_they_were_logged() {
    keep(Reports.report("r1", someLines()));
    Instant ten = Instant.parse("2026-04-01T10:00:00Z");

    assertThat(logs.search(between(ten, ten.plusSeconds(1))).rows())
        .extracting(DeviceLogRow::message)
        .containsExactly("sync failed: no network");
    assertThat(logs.search(between(ten.plusSeconds(1), ten.plusSeconds(2))).total()).isZero();
  }

  @Test
  void a_page_has_its_rows_and_the_total() {
    keep(Reports.report("r1", someLines()));

    DeviceLogResults second = logs.search(DeviceLogQuery.all(project, 2, 2));

    assertThat(second.total()).isEqualTo(3);
    assertThat(second.rows()).extracting(DeviceLogRow::message).containsExactly("logged in");
    assertThat(second.completeUpTo()).isEqualTo(NOW);
  }

  @Test
  void what_is_older_than_sixty_days_is_removed_batch_by_batch_and_nothing_else() {
    keep(Reports.report("old", someLines()), NOW.minus(Duration.ofDays(61)));
    keep(Reports.report("older", someLines()), NOW.minus(Duration.ofDays(99)));
    keep(Reports.report("young", someLines()), NOW.minus(Duration.ofDays(59)));

    removeAll();
    removeAll();

    assertThat(logs.find(project, "old")).isEmpty();
    assertThat(logs.find(project, "older")).isEmpty();
    assertThat(logs.find(project, "young")).isPresent();
    assertThat(all().total()).isEqualTo(3);
  }

  @Test
  void a_removal_that_breaks_off_is_taken_up_again_and_never_takes_too_much() {
    for (int i = 0; i < 20; i++) {
      keep(Reports.report("old" + i, someLines()), NOW.minus(Duration.ofDays(61)));
      keep(Reports.report("young" + i, someLines()), NOW.minus(Duration.ofDays(1)));
    }
    for (int i = 0; i < 20; i++) {
      try {
        house.call(
            () -> {
              logs.removeAged();
              throw new IllegalStateException("the server stops");
            });
      } catch (IllegalStateException expected) {
        assertThat(count("device_report")).isEqualTo(40);
      }
    }

    removeAll();

    assertThat(count("device_report")).isEqualTo(20);
    assertThat(count("device_log_entry")).isEqualTo(60);
  }

  @Test
  void two_nodes_remove_at_once_without_waiting_for_each_other() {
    keep(Reports.report("old", someLines()), NOW.minus(Duration.ofDays(61)));

    house.call(
        () -> {
          logs.removeAged();
          return house.call(logs::removeAged);
        });

    assertThat(logs.find(project, "old")).isEmpty();
  }

  private void removeAll() {
    int removed;
    do {
      removed = house.call(logs::removeAged);
    } while (removed > 0);
  }

  private KeptReport keep(String xml) {
    return keep(xml, NOW);
  }

  private KeptReport keep(String xml, Instant receivedOn) {
    return house.call(
        () -> logs.keep(Reports.tree(xml), Reports.arrival(project, xml, receivedOn)));
  }

  private DeviceLogResults all() {
    return logs.search(DeviceLogQuery.all(project, 0, 50));
  }

  private List<String> found(
      DeviceLogKind kind, String type, String device, String user, String text) {
    DeviceLogResults results =
        logs.search(
            new DeviceLogQuery(
                project,
                Reach.all(),
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(device),
                Optional.ofNullable(user),
                Optional.ofNullable(kind),
                Optional.ofNullable(type),
                Optional.ofNullable(text),
                true,
                0,
                50));
    assertThat(results.total()).isEqualTo(results.rows().size());
    return results.rows().stream().map(DeviceLogRow::message).toList();
  }

  private DeviceLogQuery between(Instant from, Instant until) {
    return new DeviceLogQuery(
        project,
        Reach.all(),
        Optional.of(from),
        Optional.of(until),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        true,
        0,
        50);
  }

  private long count(String table) {
    return sql.number("SELECT count(*) FROM hq." + table + " WHERE domain = ?", project);
  }

  private static String someLines() {
    return Reports.logs(
            Reports.log("2026-04-01T09:00:00.000Z", "user", "logged in"),
            Reports.log("2026-04-01T10:00:00.000Z", "sync", "sync failed: no network"))
        + """
        <force_close_subreport><force_close date="2026-04-01T11:00:00.000Z"><type>crash</type>
        <msg>It crashed</msg></force_close></force_close_subreport>
        """;
  }
}
