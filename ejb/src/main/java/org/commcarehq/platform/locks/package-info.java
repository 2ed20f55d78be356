/** Who may change what at the same time. */
package org.commcarehq.platform.locks;
