package org.commcarehq.ear.fuzz;

import java.util.List;

/** A promise that was not kept. */
record Finding(long number, String what, int status, String answer, List<String> story) {
  private static final int LENGTH = 300;

  @Override
  public String toString() {
    String start = answer.length() > LENGTH ? answer.substring(0, LENGTH) : answer;
    return "FINDING mutant %d: %s; status %d; made by %s; answer %s"
        .formatted(number, what, status, story, start.replaceAll("\\s+", " "));
  }
}
