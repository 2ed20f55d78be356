/** The queues that wake workers, and the bells that are rung on them. */
package org.commcarehq.platform.queue;
