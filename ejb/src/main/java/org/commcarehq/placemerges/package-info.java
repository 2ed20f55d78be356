/**
 * Merging a place into another with all that belongs to it: places below, people, cases. Door:
 * {@link org.commcarehq.placemerges.PlaceMergeService}.
 */
package org.commcarehq.placemerges;
