/** JSON as programs send it and are sent it. */
package org.commcarehq.platform.json;
