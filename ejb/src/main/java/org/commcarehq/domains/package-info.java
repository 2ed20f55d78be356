/**
 * Project spaces: the wall around each organisation's data. Owns hq.domain; doors: {@link
 * org.commcarehq.domains.DomainService}, {@link org.commcarehq.domains.ProjectService}.
 */
package org.commcarehq.domains;
