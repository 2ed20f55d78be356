package org.commcarehq.web.pages.locations;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.commcarehq.fields.FieldOwner;
import org.commcarehq.fields.FieldSchema;
import org.commcarehq.fields.FieldService;
import org.commcarehq.locations.Location;
import org.commcarehq.locations.LocationFound;
import org.commcarehq.locations.LocationLine;
import org.commcarehq.locations.LocationMove;
import org.commcarehq.locations.LocationService;
import org.commcarehq.locations.LocationTreeService;
import org.commcarehq.locations.LocationType;
import org.commcarehq.platform.Refused;
import org.commcarehq.roles.Permission;
import org.commcarehq.users.PlacedPerson;
import org.commcarehq.users.PlacementService;
import org.commcarehq.web.pages.Notice;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.PageText;
import org.commcarehq.web.pages.Refusals;
import org.commcarehq.web.security.Harmless;
import org.commcarehq.web.security.Needs;
import org.commcarehq.web.security.Reaches;

/** The place that is shown beside the tree, and what is done to it. */
@Named("placePanel")
@ViewScoped
public class LocationPanel implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int CHOICES = 20;

  @Inject PageContext page;
  @Inject PageText text;
  @Inject Reaches reaches;
  @Inject LocationTreePage tree;
  @Inject LocationService locations;
  @Inject LocationTreeService shape;
  @Inject PlacementService placements;
  @Inject FieldService fields;

  private String mode = "view";
  private LocationForm form = new LocationForm();
  private String targetText;
  private String personText;
  private String movedId;
  private String movedFrom;
  private String movedTo;
  private String undo = "";
  private Notice notice;
  private transient Optional<Location> found;
  private transient FieldSchema schema;

  @PostConstruct
  void begin() {
    page.parameter("do").ifPresent(this::turn);
  }

  /** The place that is shown, if there is one. */
  public Location getFound() {
    if (found == null) {
      found =
          tree.getAt().isEmpty()
              ? Optional.empty()
              : locations.find(page.getDomainName(), reaches.within(), tree.getAt());
    }
    return found.orElse(null);
  }

  /** Whether the address names a place that is not there, or not for this reader. */
  public boolean isLost() {
    return !tree.getAt().isEmpty() && getFound() == null;
  }

  /** The project's own fields of the place. */
  public List<FieldLine> getFields() {
    return FieldLine.of(schema(), getFound().fields());
  }

  /** The same as they are being written. */
  public List<FieldLine> getWritten() {
    return FieldLine.of(schema(), form.values());
  }

  private FieldSchema schema() {
    if (schema == null) {
      schema = fields.schema(page.getDomainName(), FieldOwner.LOCATION);
    }
    return schema;
  }

  /** The places above it and itself. */
  public List<LocationLine> getPath() {
    return locations.path(page.getDomainName(), reaches.within(), tree.getAt());
  }

  /** Who works there. */
  public List<PlacedPerson> getPeople() {
    return placements.at(page.getDomainName(), reaches.within(), tree.getAt());
  }

  /** Who could work there. */
  public List<PlacedPerson> getCandidates() {
    return placements.candidates(
        page.getDomainName(),
        reaches.reach(),
        tree.getAt(),
        personText == null ? "" : personText,
        CHOICES);
  }

  /** The types of places that can be added below what is shown, or at the top. */
  public List<LocationType> getAddable() {
    if (getFound() == null) {
      return tree.isWhole() ? tree.typesBelow("") : List.of();
    }
    return getFound().archived() ? List.of() : tree.typesBelow(getFound().typeId());
  }

  /** Whether a place is being written: a new one, or the one that is shown. */
  public boolean isWriting() {
    return mode.equals("add") || mode.equals("edit") && getFound() != null;
  }

  /** The types that can be chosen for what is written. */
  public List<LocationType> getChoices() {
    return mode.equals("add") ? getAddable() : tree.getTypes();
  }

  /** Whether it lies below another, so that it can lie elsewhere. */
  public boolean isMovable() {
    return getFound() != null && !getFound().archived() && getFound().parentId().isPresent();
  }

  /** Where it could lie: places of the right type, by what is typed. */
  public List<LocationFound> getTargets() {
    String wanted = tree.type(getFound().typeId()).parentId().orElse("");
    String words = targetText == null ? "" : targetText;
    List<LocationFound> some =
        locations.ofType(page.getDomainName(), reaches.within(), wanted, words, CHOICES);
    return some.stream()
        .filter(one -> !Optional.of(one.line().id()).equals(getFound().parentId()))
        .toList();
  }

  /** Turns to another side of the panel: view, edit, add, move, people or merge. */
  @Harmless
  public void turn(String side) {
    mode = List.of("edit", "add", "move", "people", "merge").contains(side) ? side : "view";
    notice = null;
    form = new LocationForm();
    targetText = null;
    personText = null;
    if (mode.equals("edit") && getFound() != null) {
      form = LocationForm.of(getFound());
    }
    if (mode.equals("add")) {
      getAddable().stream().findFirst().ifPresent(type -> form.setTypeId(type.id()));
    }
    if (getFound() == null && !mode.equals("add")) {
      mode = "view";
    }
  }

  /** Shows another place, or none. */
  @Harmless
  public void choose(String id) {
    tree.setSought(null);
    tree.show(id);
    found = null;
    turn("view");
    tree.tell();
  }

  /** Begins to add a place at the top. */
  @Harmless
  public void addAtTop() {
    choose("");
    turn("add");
  }

  /** Narrows what can be chosen. */
  @Harmless
  public void narrow() {}

  /** Keeps what was written. */
  @Needs(Permission.EDIT_LOCATIONS)
  public void save() {
    form.take(schema(), Sent::given);
    act(
        () -> {
          Location before = getFound();
          Location saved =
              locations.change(
                  before.domain(),
                  reaches.within(),
                  before.id(),
                  form.draft(before.parentId()),
                  form.getVersion());
          return new Done(saved.id(), Notice.done("“" + saved.name() + "” is saved."));
        });
  }

  /** Makes the place that was written. */
  @Needs(Permission.EDIT_LOCATIONS)
  public void add() {
    form.take(schema(), Sent::given);
    act(
        () -> {
          Optional<String> parent = Optional.ofNullable(getFound()).map(Location::id);
          Location made =
              locations.create(page.getDomainName(), reaches.within(), form.draft(parent));
          return new Done(made.id(), Notice.done("“" + made.name() + "” is added."));
        });
  }

  /** Moves the place to where was chosen. */
  @Needs(Permission.EDIT_LOCATIONS)
  public void move() {
    String target = Sent.text("target");
    if (target.isEmpty()) {
      notice = Notice.refused("Nothing was changed: choose where it is to lie.");
    } else {
      act(() -> moved(getFound().id(), getFound().parentId(), Optional.of(target)));
    }
  }

  /** Moves the place that was dropped on another one. */
  @Needs(Permission.EDIT_LOCATIONS)
  public void drop() {
    act(
        () ->
            moved(
                Sent.text("id"),
                Optional.of(Sent.text("from")).filter(id -> !id.isEmpty()),
                Optional.of(Sent.text("to")).filter(id -> !id.isEmpty())));
  }

  private Done moved(String id, Optional<String> from, Optional<String> to) {
    LocationMove move = shape.move(page.getDomainName(), reaches.within(), id, from, to);
    movedId = id;
    movedFrom = from.orElse("");
    movedTo = to.orElse("");
    String where =
        to.flatMap(parent -> locations.find(page.getDomainName(), reaches.within(), parent))
            .map(Location::name)
            .orElse("the top");
    String along =
        move.places() > 1
            ? " with " + text.count(move.places() - 1, "place", "places") + " below it"
            : "";
    return new Done(
        id,
        Notice.done(
            "“" + move.location().name() + "” now lies in “" + where + "”" + along + ".", "move"));
  }

  /** Archives the place with all below it. */
  @Needs(Permission.EDIT_LOCATIONS)
  public void archive() {
    act(
        () -> {
          Location place = getFound();
          int places = shape.archive(page.getDomainName(), reaches.within(), place.id());
          movedId = place.id();
          return new Done(
              place.id(),
              Notice.done(
                  "“"
                      + place.name()
                      + "” is archived: "
                      + text.count(places, "place", "places")
                      + ". Its records and people stay.",
                  "archive"));
        });
  }

  /** Brings the place back. */
  @Needs(Permission.EDIT_LOCATIONS)
  public void restore() {
    act(() -> restored(getFound().id()));
  }

  private Done restored(String id) {
    int places = shape.restore(page.getDomainName(), reaches.within(), id);
    return new Done(id, Notice.done(text.count(places, "place is", "places are") + " back."));
  }

  /** Takes back what was done last. */
  @Needs(Permission.EDIT_LOCATIONS)
  public void undo() {
    String what = undo;
    act(
        () -> {
          if (what.equals("archive")) {
            return restored(movedId);
          }
          shape.move(
              page.getDomainName(),
              reaches.within(),
              movedId,
              Optional.of(movedTo).filter(id -> !id.isEmpty()),
              Optional.of(movedFrom).filter(id -> !id.isEmpty()));
          return new Done(movedId, Notice.done("Taken back: it lies where it was before."));
        });
  }

  /** Assigns whom was chosen. */
  @Needs(Permission.EDIT_USERS_IN_LOCATIONS)
  public void assign() {
    String person = Sent.text("person");
    if (person.isEmpty()) {
      notice = Notice.refused("Nothing was changed: choose somebody first.");
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
    act(
        () -> {
          placements.toggle(
              page.getDomainName(), reaches.within(), Sent.person(key), tree.getAt(), assigned);
          return new Done(
              tree.getAt(), Notice.done(assigned ? "Assigned." : "Not assigned here any more."));
        });
    personText = null;
  }

  /** What tells a person from others in a list of choices. */
  public String key(PlacedPerson placed) {
    return placed.person().kind().code() + ":" + placed.person().id();
  }

  void tell(Notice other) {
    notice = other;
  }

  void act(Supplier<Done> deed) {
    try {
      Done done = deed.get();
      turn("view");
      tree.show(done.id());
      notice = done.notice();
      undo = done.notice().undo();
    } catch (Refused refused) {
      notice = Notice.refused(Refusals.words(refused));
      tree.again();
    }
    found = null;
    tree.tell();
  }

  record Done(String id, Notice notice) {}

  public Notice getNotice() {
    return notice;
  }

  public String getMode() {
    return mode;
  }

  public LocationForm getForm() {
    return form;
  }

  public String getTargetText() {
    return targetText;
  }

  public void setTargetText(String targetText) {
    this.targetText = targetText;
  }

  public String getPersonText() {
    return personText;
  }

  public void setPersonText(String personText) {
    this.personText = personText;
  }
}
