/**
 * Sends mutants of real forms, reproducible by their seed, and holds the server to what it promises
 * for whatever comes: an answer, soon, of the right kind, and everything acknowledged readable
 * back.
 *
 * <p>Documents are strings of ISO-8859-1 here, a character a byte, so that no mutation changes a
 * byte that it does not mean.
 */
package org.commcarehq.ear.fuzz;
