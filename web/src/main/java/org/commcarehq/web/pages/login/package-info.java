/** The sign-in page. */
package org.commcarehq.web.pages.login;
