package org.commcarehq.web.pages.locations;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.commcarehq.locations.LocationFound;
import org.commcarehq.locations.LocationKey;
import org.commcarehq.locations.LocationLine;
import org.commcarehq.locations.LocationService;
import org.commcarehq.locations.LocationType;
import org.commcarehq.locations.LocationTypeService;
import org.commcarehq.web.pages.Addresses;
import org.commcarehq.web.pages.Listing;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.PageText;
import org.commcarehq.web.security.Harmless;
import org.commcarehq.web.security.Reaches;

/**
 * The tree of a project's places: which branches are open, which place is shown, what is sought.
 */
@Named("places")
@ViewScoped
public class LocationTreePage implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int FOUND = 50;
  private static final int MOST_OPEN = 500;

  @Inject PageContext page;
  @Inject PageText text;
  @Inject Reaches reaches;
  @Inject LocationService locations;
  @Inject LocationTypeService types;

  private final Set<String> open = new HashSet<>();
  private String at;
  private String sought;
  private boolean archived;
  private transient List<BranchRow> rows;
  private transient List<LocationFound> found;
  private transient List<LocationType> known;
  private transient Long count;

  @PostConstruct
  void begin() {
    at = page.parameter("at").orElse("");
    sought = page.parameter("q").orElse(null);
    archived = page.parameter("archived").filter("yes"::equals).isPresent();
    show(at);
  }

  /** Shows a place, its branch opened from the top. */
  void show(String id) {
    at = id;
    if (!id.isEmpty()) {
      List<LocationLine> path = locations.path(page.getDomainName(), reaches.within(), id);
      path.stream().limit(Math.max(0, path.size() - 1L)).forEach(line -> open.add(line.id()));
    }
    again();
  }

  /** Forgets what was read: something was changed. */
  void again() {
    rows = null;
    found = null;
    known = null;
    count = null;
  }

  /** The lines of the tree as far as it is open. */
  public List<BranchRow> getRows() {
    if (rows == null) {
      rows = read();
    }
    return rows;
  }

  private List<BranchRow> read() {
    String domain = page.getDomainName();
    List<LocationLine> top =
        locations.top(
            domain, reaches.within(), archived, LocationKey.start(), LocationService.PAGE);
    Map<String, List<LocationLine>> branches =
        locations.branches(domain, reaches.within(), List.copyOf(open), archived).stream()
            .collect(Collectors.groupingBy(line -> line.parentId().orElse("")));
    Map<String, Optional<String>> below = new HashMap<>();
    getTypes().forEach(type -> below.put(type.id(), type.parentId()));
    List<BranchRow> lines = new ArrayList<>();
    add(lines, top, 1, top.size(), branches, below);
    return lines;
  }

  private void add(
      List<BranchRow> lines,
      List<LocationLine> some,
      int level,
      long all,
      Map<String, List<LocationLine>> branches,
      Map<String, Optional<String>> below) {
    for (int i = 0; i < some.size(); i++) {
      LocationLine line = some.get(i);
      boolean shown = open.contains(line.id()) && line.children() > 0;
      boolean last = i == some.size() - 1;
      lines.add(
          BranchRow.of(
              line,
              level,
              i + 1,
              (int) all,
              shown,
              below.getOrDefault(line.typeId(), Optional.empty()),
              last ? all - some.size() : 0));
      if (shown) {
        List<LocationLine> children = branches.getOrDefault(line.id(), List.of());
        add(lines, children, level + 1, line.children(), branches, below);
      }
    }
  }

  /** Opens a branch or closes it. */
  @Harmless
  public void toggle(String id) {
    if (!open.remove(id) && open.size() < MOST_OPEN) {
      open.add(id);
    }
    again();
  }

  /** Looks for places by what is typed. */
  @Harmless
  public void search() {
    again();
    tell();
  }

  /** Shows archived places too, or no more. */
  @Harmless
  public void showArchived() {
    again();
    tell();
  }

  void tell() {
    Listing.show(
        getAddress(),
        isSearching()
            ? text.count(getFound().size(), "place", "places")
            : text.count(getCount(), "place", "places"));
  }

  Addresses getAddress() {
    return Addresses.of(page.getBase() + "locations/")
        .with("q", sought, "")
        .with("archived", archived ? "yes" : "", "")
        .with("at", at, "");
  }

  /** Where one place is shown. */
  public String addressOf(String id) {
    return Addresses.of(page.getBase() + "locations/")
        .with("archived", archived ? "yes" : "", "")
        .with("at", id, "")
        .toString();
  }

  /** What is looked for. */
  public List<LocationFound> getFound() {
    if (found == null) {
      found =
          isSearching()
              ? locations.search(page.getDomainName(), reaches.within(), sought, archived, FOUND)
              : List.of();
    }
    return found;
  }

  /** Whether something is looked for. */
  public boolean isSearching() {
    return sought != null && !sought.isBlank();
  }

  /** How many places the reader may see. */
  public long getCount() {
    if (count == null) {
      count = locations.count(page.getDomainName(), reaches.within());
    }
    return count;
  }

  /** The project's types of places. */
  public List<LocationType> getTypes() {
    if (known == null) {
      known = types.list(page.getDomainName());
    }
    return known;
  }

  /** The type of this id. */
  public LocationType type(String id) {
    return getTypes().stream().filter(type -> type.id().equals(id)).findFirst().orElse(null);
  }

  /** The types whose places lie directly below one of this type; of nothing, those of the top. */
  public List<LocationType> typesBelow(String typeId) {
    Optional<String> parent = Optional.ofNullable(typeId).filter(id -> !id.isEmpty());
    return getTypes().stream().filter(type -> type.parentId().equals(parent)).toList();
  }

  /** Whether the whole tree is theirs, so that they may change its top. */
  public boolean isWhole() {
    return reaches.within().everywhere();
  }

  public String getAt() {
    return at;
  }

  public String getSought() {
    return sought;
  }

  public void setSought(String sought) {
    this.sought = sought;
  }

  public boolean isArchived() {
    return archived;
  }

  public void setArchived(boolean archived) {
    this.archived = archived;
  }
}
