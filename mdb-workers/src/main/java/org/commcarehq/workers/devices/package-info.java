/** The nightly removal of device logs. */
package org.commcarehq.workers.devices;
