/** The worker of exports. */
package org.commcarehq.workers.exports;
