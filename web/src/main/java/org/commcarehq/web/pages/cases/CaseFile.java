package org.commcarehq.web.pages.cases;

/**
 * A file of a case, kept with the form that it came with.
 *
 * @param picture whether it can be shown
 */
public record CaseFile(String name, String address, boolean picture, String formId, String form) {}
