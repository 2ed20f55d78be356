package org.commcarehq.apps;

/** A form of an application; the namespace is what its submissions carry. */
public record AppForm(String xmlns, String name) {}
