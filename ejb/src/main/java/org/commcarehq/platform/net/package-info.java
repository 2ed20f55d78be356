/** Addresses of networks. */
package org.commcarehq.platform.net;
