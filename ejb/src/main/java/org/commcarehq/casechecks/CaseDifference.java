package org.commcarehq.casechecks;

import java.util.Optional;

/**
 * A value that a check found stored differently from the replay.
 *
 * @param number its place among the check's differences, from 1
 * @param stored empty when nothing is stored
 * @param replayed empty when the replay gives nothing
 */
public record CaseDifference(
    long number, String caseId, String field, Optional<String> stored, Optional<String> replayed) {}
