/**
 * What every feature stands on and what knows no feature: refusals, settings, XML, time, ids, and
 * the ports to the servers beside us.
 */
package org.commcarehq.platform;
