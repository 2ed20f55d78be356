package org.commcarehq.users;

/** Stands before each check of a password, and hears when it was right. */
public interface SignInGate {
  /** From where somebody comes, as attempts are counted. */
  String place();

  /**
   * Whether the password may be tried. The attempt counts as failed until it is said to be right,
   * so that of many at once each is counted before any is checked.
   */
  boolean admit(SignInAccount account);

  /** It was right. */
  void succeeded(SignInAccount account);

  /** It could not be checked after all, so it counts as no attempt. */
  void withdrawn(SignInAccount account);

  /** Lets every attempt through. */
  static SignInGate open() {
    return new SignInGate() {
      @Override
      public String place() {
        return "";
      }

      @Override
      public boolean admit(SignInAccount account) {
        return true;
      }

      @Override
      public void succeeded(SignInAccount account) {
        // nothing was counted
      }

      @Override
      public void withdrawn(SignInAccount account) {
        // nothing was counted
      }
    };
  }
}
