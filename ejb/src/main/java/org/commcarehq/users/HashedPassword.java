package org.commcarehq.users;

/** A password as it is kept. */
public record HashedPassword(String hash) {
  @Override
  public String toString() {
    return "HashedPassword";
  }
}
