/** Device logs as a list, one report of them, and the devices that have been heard of. */
package org.commcarehq.web.pages.devices;
