/** Mails: written in the transaction that has a reason for them, carried away afterwards. */
package org.commcarehq.platform.mail;
