/** What people do with their own account: password, sessions, second step, invitations. */
package org.commcarehq.web.pages.account;
