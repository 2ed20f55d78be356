package org.commcarehq.forms;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Door to what cases are to have of forms, for those who compare the two. */
@Stateless
public class FormStandingService {
  @Inject FormStandingStore store;

  /**
   * The next ids of a project's forms in their order.
   *
   * @param after the last id seen; empty at the start
   */
  public List<String> idsAfter(String domain, String after, int limit) {
    return store.idsAfter(domain, after, limit);
  }

  /** How many forms a project has, in whatever state. */
  public long count(String domain) {
    return store.count(domain);
  }

  /** The states of these forms by id; those that are not there are left out. */
  public Map<String, FormState> states(String domain, Collection<String> ids) {
    return store.states(domain, ids);
  }

  /** What cases are to have of these forms; those that are not there are left out. */
  public List<FormStanding> standings(String domain, Collection<String> ids) {
    return store.standings(domain, ids);
  }
}
