/**
 * The catalogue of bad inputs: a table of what is expected, the inputs that its rows speak of, and
 * what is checked after each of them.
 */
package org.commcarehq.ear.corpus;
