/**
 * Finding people: workers and members of a project together, by the search index or without it.
 * Door: {@link org.commcarehq.peoplesearch.PeopleSearchService}.
 */
package org.commcarehq.peoplesearch;
