package org.commcarehq.locations;

/**
 * A place as a spreadsheet shows it.
 *
 * @param parentCode the site code of the place above, or empty
 * @param level how far it lies below the top
 */
public record LocationOutRow(Location place, String typeCode, String parentCode, int level) {}
