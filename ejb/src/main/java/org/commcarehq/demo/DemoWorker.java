package org.commcarehq.demo;

import java.util.List;

/**
 * A mobile worker of the demo project.
 *
 * @param villages where they work; values of the form's village question
 * @param silentDays for how many days up to now nothing has come from them, 0 for none
 */
record DemoWorker(
    String id,
    String username,
    String fullName,
    String deviceId,
    List<Village> villages,
    int silentDays) {

  private static final List<Village> WEST =
      List.of(
          new Village("ngaramtoni", -3.3203, 36.6206), new Village("kisongo", -3.3641, 36.6178));
  private static final List<Village> EAST =
      List.of(
          new Village("usa_river", -3.3697, 36.8597),
          new Village("maji_ya_chai", -3.3812, 36.9015));
  private static final List<Village> SOUTH =
      List.of(new Village("kikatiti", -3.3896, 36.9712), new Village("olasiti", -3.4013, 36.6309));

  /** The list is copied. */
  DemoWorker {
    villages = List.copyOf(villages);
  }

  /** A village and its middle, in degrees, near Arusha. */
  record Village(String name, double latitude, double longitude) {}

  /** The three workers of the demo; the first one's login name is a setting. */
  static List<DemoWorker> all(String firstUsername) {
    String first =
        Character.toUpperCase(firstUsername.charAt(0)) + firstUsername.substring(1) + " Mushi";
    return List.of(
        new DemoWorker(
            "a3c5f10e6b7d4e2f9a1c0d2e3f405161",
            firstUsername,
            first,
            "commcare_5f0c1a2b-9d3e-4f5a-8b6c-7d8e9f0a1b2c",
            WEST,
            0),
        new DemoWorker(
            "b4d6021f7c8e4f30ab2d1e3f40516272",
            other(firstUsername, "neema"),
            "Neema Laizer",
            "commcare_6a1d2b3c-0e4f-4a6b-9c7d-8e9f0a1b2c3d",
            EAST,
            0),
        new DemoWorker(
            "c5e713208d9f4041bc3e2f4051627383",
            other(firstUsername, "baraka"),
            "Baraka Mollel",
            "commcare_7b2e3c4d-1f5a-4b7c-8d8e-9f0a1b2c3d4e",
            SOUTH,
            8));
  }

  private static String other(String taken, String wanted) {
    return taken.equals(wanted) ? wanted + "2" : wanted;
  }
}
