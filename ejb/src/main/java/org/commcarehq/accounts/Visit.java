package org.commcarehq.accounts;

import java.time.Instant;

/**
 * Somebody is in a project for the installation.
 *
 * @param projectName how the project is called
 * @param reason why, for the project's administrators to read
 */
public record Visit(
    String domain, String projectName, String reason, Instant startedOn, Instant endsOn) {}
