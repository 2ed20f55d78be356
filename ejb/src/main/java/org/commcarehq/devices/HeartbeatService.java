package org.commcarehq.devices;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Door to heartbeats: what each device of a project said of itself last. */
@Stateless
public class HeartbeatService {
  /** Devices that are remembered of one worker: a device may call itself anything. */
  static final int DEVICES_OF_WORKER = 50;

  @Inject HeartbeatStore store;
  @Inject Clock clock;

  /** Keeps a heartbeat in place of the one before, and counts it into its day. */
  public void keep(Heartbeat beat) {
    Instant now = clock.instant();
    store.keep(beat, now);
    store.keepDay(beat, now.atOffset(ZoneOffset.UTC).toLocalDate());
    store.keepNewest(beat.domain(), beat.userId(), DEVICES_OF_WORKER);
  }

  /** A page of the devices that match. */
  public DeviceResults find(DeviceQuery query) {
    Instant now = clock.instant();
    return new DeviceResults(store.find(query), store.count(query), now);
  }

  /** Of each of these users, the device that was heard of last; by user. */
  public List<DeviceView> latest(String domain, List<String> userIds) {
    return store.latest(domain, userIds);
  }
}
