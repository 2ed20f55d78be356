/**
 * Who is there and what they may do: sign-in of web users by Jakarta Security, the identity and
 * project of every request, the rules of routes and actions and their check, the headers of every
 * answer, and the list of addresses that belong to phones and probes, which sign in by themselves.
 */
package org.commcarehq.web.security;
