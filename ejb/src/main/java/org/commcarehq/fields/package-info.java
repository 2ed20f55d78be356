/**
 * Fields that a project adds to its workers, members and places, and profiles: named sets of locked
 * values. Owns hq.field_definition, hq.field_profile; the values are kept by whoever has them.
 * Door: {@link org.commcarehq.fields.FieldService}.
 */
package org.commcarehq.fields;
