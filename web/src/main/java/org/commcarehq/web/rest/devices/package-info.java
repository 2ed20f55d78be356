/** What devices say of themselves once an hour. */
package org.commcarehq.web.rest.devices;
