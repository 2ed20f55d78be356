/**
 * The accounts of people: how they sign in and how many may try, their sessions, second steps,
 * invitations and forgotten passwords. Owns hq.sign_in_attempt, hq.sign_in_source, hq.web_session,
 * hq.totp, hq.backup_code, hq.password_reset, hq.invitation, hq.superuser_visit.
 */
package org.commcarehq.accounts;
