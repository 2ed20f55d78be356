package org.commcarehq.locations;

/**
 * A place as a spreadsheet shows it.
 *
 * @param parentCode the site code of the place above, or empty
 */
public record LocationOutRow(Location place, String typeCode, String parentCode) {}
