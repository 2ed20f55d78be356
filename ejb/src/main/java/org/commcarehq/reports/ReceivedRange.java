package org.commcarehq.reports;

import java.time.Instant;
import java.util.Optional;

/** From a moment on and before another; open where empty. */
record ReceivedRange(Optional<Instant> from, Optional<Instant> before) {}
