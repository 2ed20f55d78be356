package org.commcarehq.forms;

import java.time.Instant;

/** An earlier version of an edited form, which is kept under an id of its own. */
public record FormVersion(String id, long version, Instant receivedOn, String contentHash) {}
