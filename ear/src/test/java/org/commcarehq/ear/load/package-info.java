/**
 * Sends many forms as phones do, also while servers die, and checks afterwards, in the stores
 * themselves, that every acknowledged form is there once and whole.
 */
package org.commcarehq.ear.load;
