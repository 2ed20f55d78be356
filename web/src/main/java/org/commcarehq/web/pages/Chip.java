package org.commcarehq.web.pages;

/** A filter that is set, as shown above a list: its name, its value and the field it clears. */
public record Chip(String field, String name, String value) {}
