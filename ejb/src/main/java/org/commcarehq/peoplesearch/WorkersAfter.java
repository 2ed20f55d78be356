package org.commcarehq.peoplesearch;

import java.util.Optional;
import org.commcarehq.users.Reach;
import org.commcarehq.users.WorkerStanding;

/**
 * The workers that follow a login name.
 *
 * @param text a part of a name, of the e-mail address or of a telephone number
 * @param group the id of a group that they belong to
 * @param location the id of a place at or below which they work
 */
public record WorkersAfter(
    String domain,
    WorkerStanding standing,
    Optional<String> text,
    Optional<String> group,
    Optional<String> location,
    Reach reach,
    String username,
    int limit) {}
