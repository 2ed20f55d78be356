package org.commcarehq.web.pages;

/** One entry of the navigation. */
public record Place(String path, String title, String icon) {}
