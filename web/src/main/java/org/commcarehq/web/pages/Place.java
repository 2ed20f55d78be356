package org.commcarehq.web.pages;

/**
 * One entry of the navigation.
 *
 * @param small whether it is shown at once on phones; the others are behind "More"
 */
public record Place(String path, String title, String icon, boolean small) {}
