package org.commcarehq.forms;

import java.time.Instant;

/** How often the same bytes came again after a form was kept, and when and from whom last. */
public record FormRepeats(long times, Instant firstOn, Instant lastOn, String submitter) {}
