/**
 * People: mobile workers, who collect data in one project, and web users, who configure and read in
 * one or many. Owns hq.web_user, hq.membership, hq.mobile_worker; door: {@link
 * org.commcarehq.users.UserService}.
 */
package org.commcarehq.users;
