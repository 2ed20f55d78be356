/** Where new identifiers come from. */
package org.commcarehq.platform.ids;
