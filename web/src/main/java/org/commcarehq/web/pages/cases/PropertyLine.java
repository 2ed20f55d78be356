package org.commcarehq.web.pages.cases;

import java.util.Optional;
import org.commcarehq.cases.CaseTransactionView;
import org.commcarehq.cases.PropertyChange;

/** A property as it is now, and the change that made it so where it is known. */
public record PropertyLine(
    String name,
    String value,
    Optional<CaseTransactionView> setBy,
    Optional<PropertyChange> change) {}
