/** Carries mails to the mail server. */
package org.commcarehq.workers.mail;
