/** Signs what leaves the server, so that anybody can see later that it came from here. */
package org.commcarehq.platform.signing;
