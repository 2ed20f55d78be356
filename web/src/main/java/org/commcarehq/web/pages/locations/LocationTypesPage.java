package org.commcarehq.web.pages.locations;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.commcarehq.locations.LocationType;
import org.commcarehq.locations.LocationTypeDraft;
import org.commcarehq.locations.LocationTypeService;
import org.commcarehq.locations.LocationTypeUse;
import org.commcarehq.platform.Refused;
import org.commcarehq.roles.Permission;
import org.commcarehq.web.pages.Notice;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.Refusals;
import org.commcarehq.web.security.Forbidden;
import org.commcarehq.web.security.Harmless;
import org.commcarehq.web.security.Needs;
import org.commcarehq.web.security.Reaches;

/** The types of a project's places and the form in which one is written. */
@Named("placeTypes")
@ViewScoped
public class LocationTypesPage implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject PageContext page;
  @Inject Reaches reaches;
  @Inject LocationTypeService types;

  private boolean open;
  private String id;
  private String name;
  private String code;
  private String parent;
  private boolean ownsCases;
  private boolean seesDescendants;
  private boolean holdsStock;
  private boolean hasUsers;
  private String expandFrom;
  private String expandTo;
  private long version;
  private Notice notice;
  private transient List<LocationTypeUse> uses;

  /** All types, each before those that lie below it, with the number of their places. */
  public List<LocationTypeUse> getUses() {
    if (uses == null) {
      uses = types.uses(page.getDomainName());
    }
    return uses;
  }

  /** How deep a type lies, from 0. */
  public int level(LocationType type) {
    Map<String, Optional<String>> above = new HashMap<>();
    getUses().forEach(use -> above.put(use.type().id(), use.type().parentId()));
    int level = 0;
    Optional<String> parentId = type.parentId();
    while (parentId.isPresent()) {
      level++;
      parentId = above.getOrDefault(parentId.get(), Optional.empty());
    }
    return level;
  }

  /** The name of a type. */
  public String nameOf(String typeId) {
    return getUses().stream()
        .map(LocationTypeUse::type)
        .filter(type -> type.id().equals(typeId))
        .map(LocationType::name)
        .findFirst()
        .orElse("");
  }

  /** Whether types may be changed here: by who may change places, and has all of them. */
  public boolean isEditable() {
    return page.may(Permission.EDIT_LOCATIONS.code()) && reaches.within().everywhere();
  }

  /** Whether the reader has the whole tree, so that its places may be counted for them. */
  public boolean isWhole() {
    return reaches.within().everywhere();
  }

  /** Begins a new type, below the last one. */
  @Harmless
  public void begin() {
    fill(
        new LocationType(
            page.getDomainName(),
            "",
            "",
            "",
            getUses().isEmpty()
                ? Optional.empty()
                : Optional.of(getUses().get(getUses().size() - 1).type().id()),
            true,
            false,
            false,
            true,
            Optional.empty(),
            Optional.empty(),
            0));
  }

  /** Opens a type to be changed. */
  @Harmless
  public void edit(String typeId) {
    types.find(page.getDomainName(), typeId).ifPresent(this::fill);
  }

  /** Leaves everything as it is. */
  @Harmless
  public void cancel() {
    open = false;
    notice = null;
  }

  private void fill(LocationType type) {
    open = true;
    notice = null;
    id = type.id();
    name = type.name();
    code = type.code();
    parent = type.parentId().orElse("");
    ownsCases = type.ownsCases();
    seesDescendants = type.seesDescendants();
    holdsStock = type.holdsStock();
    hasUsers = type.hasUsers();
    expandFrom = type.expandFrom().orElse("");
    expandTo = type.expandTo().orElse("");
    version = type.version();
  }

  /** Keeps what was written. */
  @Needs(Permission.EDIT_LOCATIONS)
  public void save() {
    act(
        () -> {
          LocationType saved =
              types.save(
                  page.getDomainName(),
                  new LocationTypeDraft(
                      given(id),
                      name,
                      code,
                      given(parent),
                      ownsCases,
                      seesDescendants,
                      holdsStock,
                      hasUsers,
                      given(expandFrom),
                      given(expandTo),
                      version));
          return Notice.done("“" + saved.name() + "” is saved.");
        });
  }

  /** Takes a type away that has no places. */
  @Needs(Permission.EDIT_LOCATIONS)
  public void remove(String typeId) {
    act(
        () -> {
          String gone = nameOf(typeId);
          types.remove(page.getDomainName(), typeId);
          return Notice.done("“" + gone + "” is removed.");
        });
  }

  private void act(Supplier<Notice> deed) {
    if (!isEditable()) {
      throw new Forbidden("types of places");
    }
    try {
      notice = deed.get();
      open = false;
    } catch (Refused refused) {
      notice = Notice.refused(Refusals.words(refused));
    }
    uses = null;
  }

  private static Optional<String> given(String value) {
    return Optional.ofNullable(value).filter(one -> !one.isBlank());
  }

  public Notice getNotice() {
    return notice;
  }

  public boolean isOpen() {
    return open;
  }

  public String getId() {
    return id;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String getCode() {
    return code;
  }

  public void setCode(String code) {
    this.code = code;
  }

  public String getParent() {
    return parent;
  }

  public void setParent(String parent) {
    this.parent = parent;
  }

  public boolean isOwnsCases() {
    return ownsCases;
  }

  public void setOwnsCases(boolean ownsCases) {
    this.ownsCases = ownsCases;
  }

  public boolean isSeesDescendants() {
    return seesDescendants;
  }

  public void setSeesDescendants(boolean seesDescendants) {
    this.seesDescendants = seesDescendants;
  }

  public boolean isHoldsStock() {
    return holdsStock;
  }

  public void setHoldsStock(boolean holdsStock) {
    this.holdsStock = holdsStock;
  }

  public boolean isHasUsers() {
    return hasUsers;
  }

  public void setHasUsers(boolean hasUsers) {
    this.hasUsers = hasUsers;
  }

  public String getExpandFrom() {
    return expandFrom;
  }

  public void setExpandFrom(String expandFrom) {
    this.expandFrom = expandFrom;
  }

  public String getExpandTo() {
    return expandTo;
  }

  public void setExpandTo(String expandTo) {
    this.expandTo = expandTo;
  }
}
