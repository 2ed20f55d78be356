package org.commcarehq.accounts;

import java.time.Instant;
import java.util.Optional;
import org.commcarehq.users.SessionHash;

/**
 * A session that is open.
 *
 * @param details where it is used and when it last was, where that is known
 */
public record SessionView(
    SessionHash hash,
    Instant startedOn,
    Instant endsOn,
    boolean secondStep,
    Optional<SessionDetails> details) {}
