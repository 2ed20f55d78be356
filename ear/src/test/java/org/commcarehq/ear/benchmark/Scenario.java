package org.commcarehq.ear.benchmark;

import java.util.List;

/**
 * What is sent, over how many connections.
 *
 * @param template of the form
 * @param photo whether each form has one
 */
record Scenario(String name, String template, boolean photo, int connections) {
  /** The first half of every case's id; the second counts from zero. */
  static final long CASES_HIGH = 0xBE7C_0000_0000_4000L;

  /** All of them, in the order in which they run. */
  static List<Scenario> all() {
    return List.of(
        new Scenario("2 KB, 1 connection", "visit", false, 1),
        new Scenario("2 KB, 8 connections", "visit", false, 8),
        new Scenario("2 KB, 32 connections", "visit", false, 32),
        new Scenario("10 KB, 8 connections", "long-visit", false, 8),
        new Scenario("photo, 8 connections", "photo-visit", true, 8),
        new Scenario("50 cases, 8 connections", "round", false, 8));
  }

  /** The same small forms for as long as it takes. */
  static Scenario longRun() {
    return new Scenario("long run, 8 connections", "visit", false, 8);
  }
}
