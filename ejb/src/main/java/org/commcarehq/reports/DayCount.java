package org.commcarehq.reports;

import java.time.LocalDate;

/** How many submissions were received on one day of the project's calendar. */
public record DayCount(LocalDate day, long forms) {}
