/**
 * Starts, watches and stops the development stack: every server real, each in its own process. The
 * public way in is {@link org.commcarehq.server.Stack}.
 */
package org.commcarehq.server;
