package org.commcarehq.cases;

/**
 * One value of a case before and after a form.
 *
 * @param name the property; a field goes by its XML name, a link by {@code index/identifier}, a
 *     file by {@code attachment/name}
 * @param before null when there was none
 * @param after null when there is none any more
 */
public record PropertyChange(String name, String before, String after) {}
