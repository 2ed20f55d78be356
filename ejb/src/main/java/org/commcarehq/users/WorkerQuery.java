package org.commcarehq.users;

import java.util.Optional;

/**
 * Which workers to list, in one project.
 *
 * @param text a part of the login name, the full name, the e-mail address or a telephone number
 * @param reach only these are seen
 * @param sort one of {@code username}, {@code name}, {@code created}
 */
public record WorkerQuery(
    String domain,
    WorkerStanding standing,
    Optional<String> text,
    Reach reach,
    String sort,
    boolean descending,
    int offset,
    int limit) {}
