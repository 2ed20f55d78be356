/**
 * Counting uses over all nodes and telling when a limit is reached, without asking another server
 * on the way of a request; docs/decisions/0010 says how.
 */
package org.commcarehq.platform.ratelimit;
