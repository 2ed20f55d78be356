/** The settings of a node, read once at start; server-config/hq.properties lists them all. */
package org.commcarehq.platform.settings;
