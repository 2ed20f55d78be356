package org.commcarehq.platform.leases;

/**
 * The right to do something alone, until it ends. Every write of its holder says the epoch, so that
 * one who was paused and replaced changes nothing.
 *
 * @param epoch grows with each holder
 */
public record Lease(String name, long epoch) {}
