package org.commcarehq.placemerges;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.changesets.ChangeSetService;
import org.commcarehq.locations.LocationMerge;
import org.commcarehq.locations.LocationMergeService;
import org.commcarehq.platform.Refused;
import org.commcarehq.roles.Permission;
import org.commcarehq.submissions.CaseChange;
import org.commcarehq.users.ProjectAccess;

/**
 * Door to merging a place into another of its type: places below it and people at once, its cases
 * by bulk actions that begin with it and go on in the background.
 */
@Stateless
public class PlaceMergeService {
  /** How many cases a place may own that is merged. */
  public static final int MOST = 10 * ChangeSetService.ITEMS;

  @Inject LocationMergeService places;
  @Inject OwnedCaseStore cases;
  @Inject ChangeSetService sets;

  /** What would go from one place to the other; nothing is changed. */
  public PlaceMerge plan(ProjectAccess by, String from, String into) {
    LocationMerge merge = places.plan(by.domain(), by.within(), from, into);
    return new PlaceMerge(merge, owned(by, merge).size(), List.of());
  }

  /** Merges a place into the other. */
  public PlaceMerge merge(ProjectAccess by, String from, String into) {
    LocationMerge merge = places.merge(by.domain(), by.within(), from, into);
    List<String> owned = owned(by, merge);
    String why = "“" + merge.from().name() + "” was merged into “" + merge.into().name() + "”";
    List<String> begun = new ArrayList<>();
    for (int first = 0; first < owned.size(); first += ChangeSetService.ITEMS) {
      int end = Math.min(owned.size(), first + ChangeSetService.ITEMS);
      begun.add(
          sets.startCases(
                  by.domain(),
                  owned.subList(first, end),
                  new CaseChange(false, Optional.of(into), Map.of()),
                  by.username(),
                  Optional.of(why))
              .id());
    }
    return new PlaceMerge(merge, owned.size(), begun);
  }

  private List<String> owned(ProjectAccess by, LocationMerge merge) {
    String name = merge.from().name();
    List<String> owned = cases.owned(by.domain(), merge.from().id(), MOST + 1);
    if (owned.size() > MOST) {
      throw new Refused(PlaceMergeRefusal.TOO_MANY_CASES, name, MOST);
    }
    if (!owned.isEmpty() && !by.may(Permission.EDIT_DATA)) {
      throw new Refused(PlaceMergeRefusal.CASES_ARE_NOT_YOURS, name);
    }
    if (merge.people() > 0 && !by.may(Permission.EDIT_USERS_IN_LOCATIONS)) {
      throw new Refused(PlaceMergeRefusal.PEOPLE_ARE_NOT_YOURS, name);
    }
    return owned;
  }
}
