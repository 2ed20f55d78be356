package org.commcarehq.fields;

/**
 * A value that a field cannot have.
 *
 * @param slug of the field
 * @param words why, as people read it
 */
public record FieldProblem(String slug, FieldFault fault, String words) {}
