package org.commcarehq.web.pages.locations;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.commcarehq.locations.Location;
import org.commcarehq.locations.LocationFound;
import org.commcarehq.locations.LocationService;
import org.commcarehq.placemerges.PlaceMerge;
import org.commcarehq.placemerges.PlaceMergeService;
import org.commcarehq.platform.Refused;
import org.commcarehq.roles.Permission;
import org.commcarehq.web.pages.Notice;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.PageText;
import org.commcarehq.web.pages.Refusals;
import org.commcarehq.web.security.Harmless;
import org.commcarehq.web.security.Needs;
import org.commcarehq.web.security.Reaches;

/** Merges the place that is shown into another one: first what would happen, then the deed. */
@Named("placeMerger")
@ViewScoped
public class PlaceMerger implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int CHOICES = 20;

  @Inject PageContext page;
  @Inject PageText text;
  @Inject Reaches reaches;
  @Inject LocationTreePage tree;
  @Inject LocationPanel panel;
  @Inject LocationService locations;
  @Inject PlaceMergeService merges;

  private String wanted;
  private String from = "";
  private String into = "";
  private ArrayList<String> begun = new ArrayList<>();
  private Notice said;
  private transient PlaceMerge plan;

  /** Begins with the choice of the other place. */
  @Harmless
  public void begin() {
    wanted = null;
    into = "";
    panel.turn("merge");
  }

  /** Narrows what can be chosen. */
  @Harmless
  public void narrow() {}

  /** The places of the same type into which it could be merged. */
  public List<LocationFound> getTargets() {
    Location shown = panel.getFound();
    return locations
        .ofType(
            page.getDomainName(),
            reaches.within(),
            shown.typeId(),
            wanted == null ? "" : wanted,
            CHOICES)
        .stream()
        .filter(one -> !one.line().id().equals(shown.id()))
        .toList();
  }

  /** Looks at what merging would do; nothing is changed. */
  @Needs(Permission.EDIT_LOCATIONS)
  public void look() {
    from = panel.getFound().id();
    into = Sent.text("target");
    if (into.isEmpty()) {
      panel.tell(Notice.refused("Nothing was changed: choose the other place first."));
      return;
    }
    try {
      plan = merges.plan(page.getAccess(), from, into);
      panel.tell(null);
    } catch (Refused refused) {
      into = "";
      panel.tell(Notice.refused(Refusals.words(refused)));
    }
  }

  /** What merging would do, once the other place is chosen. */
  public PlaceMerge getPlan() {
    if (plan == null && !into.isEmpty() && from.equals(tree.getAt())) {
      plan = merges.plan(page.getAccess(), from, into);
    }
    return plan;
  }

  /** Does what was looked at. */
  @Needs(Permission.EDIT_LOCATIONS)
  public void merge() {
    String target = into;
    into = "";
    plan = null;
    panel.act(
        () -> {
          PlaceMerge done = merges.merge(page.getAccess(), from, target);
          begun = new ArrayList<>(done.changeSets());
          said = Notice.done(words(done));
          return new LocationPanel.Done(target, said);
        });
  }

  private String words(PlaceMerge done) {
    String moved =
        "“%s” is merged into “%s” and archived: %s below it and %s came along."
            .formatted(
                done.places().from().name(),
                done.places().into().name(),
                text.count(done.places().places(), "place", "places"),
                text.count(done.places().people(), "person", "people"));
    return done.cases() == 0
        ? moved
        : moved + " " + text.count(done.cases(), "case follows", "cases follow") + " now.";
  }

  /** The bulk actions that give its cases away, while this is what the page tells. */
  public List<String> getBegun() {
    return said != null && said.equals(panel.getNotice()) ? begun : List.of();
  }

  public String getWanted() {
    return wanted;
  }

  public void setWanted(String wanted) {
    this.wanted = wanted;
  }
}
