package org.commcarehq.peoplesearch;

/**
 * What somebody may choose people by, or has chosen.
 *
 * @param name as people read it
 * @param hint what tells those of the same name apart, or nothing
 */
public record PeopleOffer(Chosen chosen, String name, String hint) {}
