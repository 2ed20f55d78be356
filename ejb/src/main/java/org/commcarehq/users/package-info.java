/**
 * People: mobile workers, who collect data in one project, and web users, who configure and read in
 * one or many. Owns hq.web_user, hq.membership, hq.mobile_worker; doors: {@link
 * org.commcarehq.users.UserService} and {@link org.commcarehq.users.AccessService}.
 */
package org.commcarehq.users;
