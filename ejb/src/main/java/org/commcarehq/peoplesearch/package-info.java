/**
 * Finding people: workers and members of a project together, by the search index or without it; and
 * choosing them for a report. Doors: {@link org.commcarehq.peoplesearch.PeopleSearchService},
 * {@link org.commcarehq.peoplesearch.PeopleChoiceService}.
 */
package org.commcarehq.peoplesearch;
