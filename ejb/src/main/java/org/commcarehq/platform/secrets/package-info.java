/** Secrets: random tokens, and what is sealed before it is stored. */
package org.commcarehq.platform.secrets;
