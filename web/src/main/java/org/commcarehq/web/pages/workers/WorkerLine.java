package org.commcarehq.web.pages.workers;

import java.time.Instant;
import java.util.Optional;
import org.commcarehq.devices.DeviceView;
import org.commcarehq.users.WorkerView;

/**
 * A worker as a line of the list.
 *
 * @param groups their names, or empty
 * @param device the one that was heard of last
 */
public record WorkerLine(
    WorkerView worker,
    String groups,
    Optional<Instant> lastSubmission,
    Optional<DeviceView> device) {}
