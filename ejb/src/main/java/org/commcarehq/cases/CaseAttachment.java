package org.commcarehq.cases;

/**
 * A file that belongs to a case.
 *
 * @param name what the case calls it
 * @param source the name under which it came with its form, or an address elsewhere
 * @param from {@code local}, {@code remote} or {@code inline}, as sent
 * @param formId the form it came with
 */
public record CaseAttachment(String name, String source, String from, String formId) {}
