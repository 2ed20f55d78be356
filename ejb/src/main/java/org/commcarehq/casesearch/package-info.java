/**
 * Finding cases. Owns no table: reads the search index {@code hq-cases}, and the newest cases from
 * the database while the index does not answer. Door: {@link
 * org.commcarehq.casesearch.CaseSearchService}.
 */
package org.commcarehq.casesearch;
