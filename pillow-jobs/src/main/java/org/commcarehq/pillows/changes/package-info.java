/** What pillows pass on: a change as it was read, loaded, or failed, and how far the feed is. */
package org.commcarehq.pillows.changes;
