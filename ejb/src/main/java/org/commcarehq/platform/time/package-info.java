/** Times as devices write them. */
package org.commcarehq.platform.time;
