/**
 * Groups of workers: for reports, and for sharing cases. Owns hq.worker_group,
 * hq.worker_group_member. Door: {@link org.commcarehq.groups.GroupService}.
 */
package org.commcarehq.groups;
