package org.commcarehq.accounts;

import java.time.Duration;
import java.time.Instant;
import org.commcarehq.users.SessionHash;

/**
 * A session that has begun.
 *
 * @param endsOn when it ends whatever is done in it
 * @param idle after which time without a click it ends before
 */
public record NewSession(SessionHash hash, Instant endsOn, Duration idle) {}
