/** How often something may happen: numbers for windows of time, as the settings give them. */
package org.commcarehq.platform.rates;
