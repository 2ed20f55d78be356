/** Clears away what is old of accounts. */
package org.commcarehq.workers.accounts;
