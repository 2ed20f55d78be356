package org.commcarehq.submissions;

import java.util.Optional;

/**
 * A stored value of a case, or of one of its ledgers, that is not what the replay of its forms
 * gives.
 *
 * @param field a property, a field by its XML name, {@code index/…}, {@code transaction …} or
 *     {@code ledger/section/entry …}
 * @param stored empty when nothing is stored
 * @param replayed empty when the replay gives nothing
 */
public record CaseFinding(
    String caseId, String field, Optional<String> stored, Optional<String> replayed) {}
