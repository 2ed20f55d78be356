/** The change feed: what changed, told to everybody downstream after the commit. */
package org.commcarehq.platform.changes;
