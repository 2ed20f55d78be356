/**
 * How far each pillow is in each partition, fenced by epochs. Owns {@code hq.pillow_checkpoint}.
 */
package org.commcarehq.pillows.checkpoints;
