package org.commcarehq.cases;

/** A link of a case to a parent ({@code child}) or a host ({@code extension}). */
public record CaseIndexView(
    String identifier, String referencedId, String referencedType, String relationship) {}
