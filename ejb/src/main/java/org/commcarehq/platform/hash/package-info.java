/** The hash that names bytes. */
package org.commcarehq.platform.hash;
