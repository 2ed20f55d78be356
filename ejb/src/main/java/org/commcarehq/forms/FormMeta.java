package org.commcarehq.forms;

import java.time.Instant;
import java.util.Optional;

/** What a form's meta block tells; every part may be missing. */
public record FormMeta(
    Optional<String> instanceId,
    Optional<String> userId,
    Optional<String> username,
    Optional<String> deviceId,
    Optional<Instant> timeStart,
    Optional<Instant> timeEnd,
    Optional<String> appVersion,
    Optional<String> commcareVersion,
    Optional<String> location) {}
