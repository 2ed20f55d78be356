package org.commcarehq.web.bulkheads;

/**
 * One bulkhead of this node.
 *
 * @param atWork requests that have a place now, of so many places
 * @param waiting requests that wait for one, on so many seats
 * @param admitted since the start
 * @param shed since the start: found no place in time
 */
public record BulkheadStatus(
    Room room, int atWork, int places, int waiting, int seats, long admitted, long shed) {}
