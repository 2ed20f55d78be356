/** From the outbox to Kafka: nothing left out, in order for each document. */
package org.commcarehq.pillows.relay;
