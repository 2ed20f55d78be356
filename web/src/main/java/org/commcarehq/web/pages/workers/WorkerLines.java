package org.commcarehq.web.pages.workers;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commcarehq.devices.DeviceView;
import org.commcarehq.devices.HeartbeatService;
import org.commcarehq.groups.GroupMembership;
import org.commcarehq.groups.GroupService;
import org.commcarehq.reports.ReportService;
import org.commcarehq.users.WorkerView;

/** Puts beside workers what is known of their groups and devices. */
@RequestScoped
public class WorkerLines {
  @Inject GroupService groups;
  @Inject HeartbeatService heartbeats;
  @Inject ReportService reports;

  /** The lines of these workers, in the same order. */
  public List<WorkerLine> of(String domain, List<WorkerView> workers) {
    List<String> ids = workers.stream().map(WorkerView::id).toList();
    if (ids.isEmpty()) {
      return List.of();
    }
    Map<String, Instant> sent = reports.lastSubmissions(domain, ids);
    Map<String, DeviceView> devices =
        heartbeats.latest(domain, ids).stream()
            .collect(Collectors.toMap(DeviceView::userId, Function.identity()));
    Map<String, String> groupsOf =
        groups.of(domain, ids).stream()
            .collect(
                Collectors.toMap(
                    GroupMembership::workerId,
                    GroupMembership::groupName,
                    (one, other) -> one + ", " + other));
    return workers.stream()
        .map(
            worker ->
                new WorkerLine(
                    worker,
                    groupsOf.getOrDefault(worker.id(), ""),
                    Optional.ofNullable(sent.get(worker.id())),
                    Optional.ofNullable(devices.get(worker.id()))))
        .toList();
  }
}
