package org.commcarehq.devices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.commcarehq.TestHouse;
import org.commcarehq.platform.db.Sql;
import org.commcarehq.platform.db.TestDatabase;
import org.commcarehq.users.Reach;
import org.junit.jupiter.api.Test;

/** What is known of devices, on a real PostgreSQL. */
class HeartbeatServiceTest {
  private static final Instant NOON = Instant.parse("2026-04-01T12:00:00Z");
  private final Sql sql = new Sql(TestDatabase.dataSource());
  private final String project = "p" + UUID.randomUUID();

  @Test
  void the_last_heartbeat_counts_and_the_day_remembers_the_worst() {
    beat(NOON, "u1", "d1", 7, -3);
    beat(NOON.plus(Duration.ofHours(1)), "u1", "d1", 0, 1);

    DeviceView device = found(Optional.empty(), false).get(0);

    assertThat(device.unsent()).contains(0);
    assertThat(device.drift()).contains(1);
    assertThat(device.holdsForms()).isFalse();
    assertThat(device.firstSeen()).isEqualTo(NOON);
    assertThat(device.lastSeen()).isEqualTo(NOON.plus(Duration.ofHours(1)));
    String day =
        sql.first(
                """
                SELECT heard || ' ' || most_unsent || ' ' || most_drift
                FROM hq.device_heartbeat_day WHERE domain = ?
                """,
                row -> row.getString(1),
                project)
            .orElseThrow();
    assertThat(day).isEqualTo("2 7 3");
  }

  @Test
  void devices_are_found_by_worker_and_by_what_they_hold() {
    beat(NOON, "u1", "d1", 7, 0);
    beat(NOON.plusSeconds(1), "u2", "d2", 0, 0);

    assertThat(found(Optional.empty(), false))
        .extracting(DeviceView::deviceId)
        .containsExactly("d2", "d1");
    assertThat(found(Optional.of("u2"), false))
        .extracting(DeviceView::deviceId)
        .containsExactly("d2");
    assertThat(found(Optional.empty(), true))
        .extracting(DeviceView::deviceId)
        .containsExactly("d1");
  }

  @Test
  void unknown_numbers_stay_unknown() {
    TestHouse house = houseAt(NOON);
    house.call(
        () -> {
          house
              .get(HeartbeatService.class)
              .keep(
                  new Heartbeat(
                      project,
                      "u1",
                      "amina",
                      "d".repeat(10_000),
                      "app",
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty()));
          return true;
        });

    DeviceView device = found(Optional.empty(), false).get(0);
    assertThat(device.deviceId()).hasSize(255);
    assertThat(device.unsent()).isEmpty();
    assertThat(device.lastSync()).isEmpty();
  }

  @Test
  void a_device_that_changes_its_name_all_the_time_does_not_fill_the_database() {
    for (int i = 0; i < HeartbeatService.DEVICES_OF_WORKER + 5; i++) {
      beat(NOON.plusSeconds(i), "u1", "d" + i, 0, 0);
    }
    beat(NOON, "u2", "other", 0, 0);

    assertThat(count("device_heartbeat")).isEqualTo(HeartbeatService.DEVICES_OF_WORKER + 1);
    assertThat(count("device_heartbeat_day")).isEqualTo(HeartbeatService.DEVICES_OF_WORKER + 1);
    assertThat(found(Optional.of("u1"), false).get(0).deviceId()).isEqualTo("d54");
  }

  @Test
  void old_days_are_removed_and_the_last_heartbeat_stays() {
    beat(NOON, "u1", "d1", 0, 0);
    TestHouse later = houseAt(NOON.plus(Duration.ofDays(62)));

    later.call(later.get(DeviceLogService.class)::removeAged);

    assertThat(count("device_heartbeat_day")).isZero();
    assertThat(count("device_heartbeat")).isEqualTo(1);
  }

  private void beat(Instant at, String user, String device, int unsent, int drift) {
    TestHouse house = houseAt(at);
    house.call(
        () -> {
          house
              .get(HeartbeatService.class)
              .keep(
                  new Heartbeat(
                      project,
                      user,
                      "name-" + user,
                      device,
                      "app",
                      Optional.of("57"),
                      Optional.of("2.60.0"),
                      Optional.of(unsent),
                      Optional.of(0),
                      Optional.of(at),
                      Optional.of(drift),
                      Optional.of(drift),
                      Optional.empty()));
          return true;
        });
  }

  private List<DeviceView> found(Optional<String> user, boolean holding) {
    HeartbeatService heartbeats = houseAt(NOON).get(HeartbeatService.class);
    DeviceResults results =
        heartbeats.find(new DeviceQuery(project, Reach.all(), user, holding, "seen", true, 0, 50));
    assertThat(results.total()).isEqualTo(results.rows().size());
    return results.rows();
  }

  private TestHouse houseAt(Instant now) {
    return new TestHouse().with(Sql.class, sql).with(Clock.class, Clock.fixed(now, ZoneOffset.UTC));
  }

  private long count(String table) {
    return sql.number("SELECT count(*) FROM hq." + table + " WHERE domain = ?", project);
  }
}
