/** Values that may be lost at any time and live for a while: a saving, never a truth. */
package org.commcarehq.platform.cache;
