package org.commcarehq.exports;

/** A type of form that an export holds, and how many forms of it. */
record FormType(String xmlns, String name, long count) {}
