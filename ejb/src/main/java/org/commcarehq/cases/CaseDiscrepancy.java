package org.commcarehq.cases;

/**
 * A value of a stored case that is not what the replay of its forms gives.
 *
 * @param field a property, a field by its XML name, {@code index/…}, or {@code transaction …}
 * @param stored null when nothing is stored
 * @param replayed null when the replay gives nothing
 */
public record CaseDiscrepancy(String caseId, String field, String stored, String replayed) {}
