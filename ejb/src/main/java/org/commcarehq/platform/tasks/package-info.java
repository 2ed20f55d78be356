/**
 * Long work that a user waits for. Owns hq.task; the message that wakes a worker carries nothing,
 * the row is the truth.
 */
package org.commcarehq.platform.tasks;
