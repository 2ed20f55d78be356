package org.commcarehq.broken;

/** Lives in a package that no rank names. */
class Unranked {}
