package org.commcarehq.users;

import java.util.List;

/**
 * Is told of people who were saved, within their transaction; what it does about them it does after
 * the commit, and nothing depends on it.
 */
public interface SavedPeople {
  /** Workers were saved. */
  void workers(String domain, List<String> ids);

  /** A member was saved. */
  void member(String domain, String username);
}
