/** Whether this node lives, and whether it may take requests. */
package org.commcarehq.web.rest.health;
