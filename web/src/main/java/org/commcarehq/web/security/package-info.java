/**
 * Who is there: sign-in of web users by Jakarta Security, the headers of every answer, and the list
 * of addresses that belong to phones and probes, which sign in by themselves.
 */
package org.commcarehq.web.security;
