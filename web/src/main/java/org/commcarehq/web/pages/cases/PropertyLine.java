package org.commcarehq.web.pages.cases;

import java.util.Optional;
import org.commcarehq.cases.PropertyOrigin;

/** A property as it is now, and what made it so where that is known. */
public record PropertyLine(String name, String value, Optional<PropertyOrigin> setBy) {}
