package org.commcarehq.web.pages.locations;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commcarehq.locations.Assignment;
import org.commcarehq.locations.LocationFound;
import org.commcarehq.locations.LocationService;
import org.commcarehq.locations.Person;
import org.commcarehq.platform.Refused;
import org.commcarehq.roles.Permission;
import org.commcarehq.users.PlacementService;
import org.commcarehq.web.pages.Notice;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.Refusals;
import org.commcarehq.web.security.Harmless;
import org.commcarehq.web.security.Needs;
import org.commcarehq.web.security.Reaches;

/** The places of the worker or member whom the address names. */
@Named("personPlaces")
@ViewScoped
public class PlacesCard implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int CHOICES = 20;

  @Inject PageContext page;
  @Inject Reaches reaches;
  @Inject LocationService locations;
  @Inject PlacementService placements;

  private transient List<Assignment> mine;
  private String text;
  private transient Notice notice;

  /** Their places, as far as its reader sees them, the main one first. */
  public List<Assignment> getMine() {
    if (mine == null) {
      mine = placements.within(page.getDomainName(), reaches.within(), person());
    }
    return mine;
  }

  /** Other places whose name or code holds what was typed. */
  public List<LocationFound> getFound() {
    if (text == null || text.isBlank()) {
      return List.of();
    }
    Set<String> had = getMine().stream().map(Assignment::locationId).collect(Collectors.toSet());
    return locations.search(page.getDomainName(), reaches.within(), text, false, CHOICES).stream()
        .filter(one -> !had.contains(one.line().id()))
        .toList();
  }

  /** Whether something is searched for. */
  public boolean isSearching() {
    return text != null && !text.isBlank();
  }

  /** Narrows what can be chosen. */
  @Harmless
  public void narrow() {}

  /** They work at the chosen place as well. */
  @Needs(Permission.EDIT_USERS_IN_LOCATIONS)
  public void add() {
    String chosen = Sent.text("place");
    if (chosen.isEmpty()) {
      notice = Notice.refused("Nothing was changed: choose a place first.");
    } else {
      act(() -> toggle(chosen, true), "Assigned.");
    }
  }

  /** They work there no longer. */
  @Needs(Permission.EDIT_USERS_IN_LOCATIONS)
  public void remove(String place) {
    act(() -> toggle(place, false), "Not assigned there any more.");
  }

  /** It is their main place from now on. */
  @Needs(Permission.EDIT_USERS_IN_LOCATIONS)
  public void lead(String place) {
    List<String> order =
        Stream.concat(
                Stream.of(place),
                getMine().stream().map(Assignment::locationId).filter(id -> !id.equals(place)))
            .toList();
    act(
        () ->
            placements.assign(
                page.getDomainName(), reaches.within(), reaches.reach(), person(), order),
        "This is the main place now.");
  }

  private List<Assignment> toggle(String place, boolean assigned) {
    return placements.toggle(
        page.getDomainName(), reaches.within(), reaches.reach(), person(), place, assigned);
  }

  private void act(Supplier<List<Assignment>> deed, String done) {
    try {
      deed.get();
      notice = Notice.done(done);
      text = null;
    } catch (Refused refused) {
      notice = Notice.refused(Refusals.words(refused));
    }
    mine = null;
  }

  private boolean isMember() {
    return page.getPlace().equals("web-users");
  }

  private Person person() {
    return isMember() ? Person.member(page.getId()) : Person.worker(page.getId());
  }

  public Notice getNotice() {
    return notice;
  }

  public String getText() {
    return text;
  }

  public void setText(String text) {
    this.text = text;
  }
}
