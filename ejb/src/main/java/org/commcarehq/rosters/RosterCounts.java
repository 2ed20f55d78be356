package org.commcarehq.rosters;

/**
 * What became of rows, or would.
 *
 * @param refused rows with a problem or several
 */
public record RosterCounts(int created, int changed, int unchanged, int refused) {
  /** No rows yet. */
  public static RosterCounts none() {
    return new RosterCounts(0, 0, 0, 0);
  }

  /** How many rows that are. */
  public int rows() {
    return created + changed + unchanged + refused;
  }

  /** How many rows say something that is not so yet and can be done. */
  public int toDo() {
    return created + changed;
  }
}
