/** Roles: who may do what, in words. */
package org.commcarehq.web.pages.roles;
