/**
 * Places: their types, the tree that they form, and who works where. Owns hq.location_type,
 * hq.location, hq.location_ancestor (the closure of the tree) and hq.location_assignment. Doors:
 * {@link org.commcarehq.locations.LocationTypeService}, {@link
 * org.commcarehq.locations.LocationService}, {@link org.commcarehq.locations.LocationTreeService},
 * {@link org.commcarehq.locations.LocationRowService}, {@link
 * org.commcarehq.locations.AssignmentService}.
 */
package org.commcarehq.locations;
