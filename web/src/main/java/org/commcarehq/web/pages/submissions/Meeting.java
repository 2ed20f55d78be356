package org.commcarehq.web.pages.submissions;

/** One line that two people edit at once: as it was, as the other saved it, as it is here. */
public record Meeting(String label, String before, String theirs, String mine) {}
