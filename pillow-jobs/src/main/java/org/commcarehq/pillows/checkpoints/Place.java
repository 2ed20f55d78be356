package org.commcarehq.pillows.checkpoints;

/** Where to read on in a partition, and the epoch under which it is held. */
public record Place(long nextOffset, long epoch) {}
