/** Receiving forms over HTTP, as OpenRosa devices send them. */
package org.commcarehq.web.rest.submissions;
