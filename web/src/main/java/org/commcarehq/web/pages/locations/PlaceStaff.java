package org.commcarehq.web.pages.locations;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.commcarehq.roles.Permission;
import org.commcarehq.users.PlacedPerson;
import org.commcarehq.users.PlacementService;
import org.commcarehq.web.pages.Notice;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.security.Harmless;
import org.commcarehq.web.security.Needs;
import org.commcarehq.web.security.Reaches;

/** The people of the place that is shown, and those who could work there. */
@Named("placeStaff")
@ViewScoped
public class PlaceStaff implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int CHOICES = 20;

  @Inject PageContext page;
  @Inject Reaches reaches;
  @Inject LocationTreePage tree;
  @Inject LocationPanel panel;
  @Inject PlacementService placements;

  private String wanted;

  /** Begins with the choice of somebody. */
  @Harmless
  public void begin() {
    wanted = null;
    panel.turn("people");
  }

  /** Narrows what can be chosen. */
  @Harmless
  public void narrow() {}

  /** Who works there. */
  public List<PlacedPerson> getPeople() {
    return placements.at(page.getDomainName(), reaches.within(), tree.getAt());
  }

  /** Who could work there. */
  public List<PlacedPerson> getCandidates() {
    return placements.candidates(
        page.getDomainName(), reaches.reach(), tree.getAt(), wanted == null ? "" : wanted, CHOICES);
  }

  /** Assigns whom was chosen. */
  @Needs(Permission.EDIT_USERS_IN_LOCATIONS)
  public void assign() {
    String person = Sent.text("person");
    if (person.isEmpty()) {
      panel.tell(Notice.refused("Nothing was changed: choose somebody first."));
    } else {
      place(person, true);
    }
  }

  /** Takes somebody away from this place. */
  @Needs(Permission.EDIT_USERS_IN_LOCATIONS)
  public void unassign(String key) {
    place(key, false);
  }

  private void place(String key, boolean assigned) {
    panel.act(
        () -> {
          placements.toggle(
              page.getDomainName(),
              reaches.within(),
              reaches.reach(),
              Sent.person(key),
              tree.getAt(),
              assigned);
          return new LocationPanel.Done(
              tree.getAt(), Notice.done(assigned ? "Assigned." : "Not assigned here any more."));
        });
    wanted = null;
  }

  /** What tells a person from others in a list of choices. */
  public String key(PlacedPerson placed) {
    return placed.person().kind().code() + ":" + placed.person().id();
  }

  public String getWanted() {
    return wanted;
  }

  public void setWanted(String wanted) {
    this.wanted = wanted;
  }
}
