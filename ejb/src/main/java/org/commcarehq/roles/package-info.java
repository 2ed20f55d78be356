/**
 * Roles: named sets of permissions that a project gives its people. Owns hq.role; door: {@link
 * org.commcarehq.roles.RoleService}.
 */
package org.commcarehq.roles;
