package org.commcarehq.casechecks;

/** What a check looks at: cases first, then forms. */
public enum CheckPhase {
  CASES,
  FORMS
}
