/**
 * Project spaces: the wall around each organisation's data. Owns hq.domain; door: {@link
 * org.commcarehq.domains.DomainService}.
 */
package org.commcarehq.domains;
