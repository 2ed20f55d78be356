package org.commcarehq.forms;

import java.time.Instant;

/**
 * That some bytes were taken in.
 *
 * @param contentHash their SHA-256, 64 hex digits
 * @param takenOn when they came first
 * @param sequence the number that they got then
 */
public record TakenBytes(String contentHash, Instant takenOn, long sequence) {}
