/**
 * What happens after a commit: the relay publishes the outbox to Kafka, each pillow reads one topic
 * and keeps its stores equal to the database. All are Jakarta Batch jobs whose runs are short and
 * disposable: what must be remembered is in our own tables.
 */
package org.commcarehq.pillows;
