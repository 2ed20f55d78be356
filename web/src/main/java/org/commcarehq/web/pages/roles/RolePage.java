package org.commcarehq.web.pages.roles;

import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.commcarehq.platform.Refused;
import org.commcarehq.roles.Grants;
import org.commcarehq.roles.Role;
import org.commcarehq.roles.RoleDraft;
import org.commcarehq.roles.RoleRefusal;
import org.commcarehq.roles.RoleService;
import org.commcarehq.roles.RoleUse;
import org.commcarehq.web.pages.Notice;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.Place;
import org.commcarehq.web.pages.Refusals;
import org.commcarehq.web.security.Harmless;
import org.commcarehq.web.security.NeedsAdmin;

/** One role: what it allows, edited in words, with what its people then find. */
@Named("role")
@ViewScoped
public class RolePage implements Serializable {
  private static final long serialVersionUID = 1L;
  @Inject PageContext page;
  @Inject RoleService roles;
  @Inject RoleSights sights;

  private String id;
  private String name = "";
  private String begin = "";
  private String begun = "";
  private long version;
  private boolean builtIn;
  private boolean archived;
  private boolean met;
  private RoleSheet sheet;
  private ArrayList<String> assignableBy = new ArrayList<>();
  private Notice notice;
  private transient List<Role> others;
  private transient RoleUse use;
  private transient List<RoleSight> seen;

  /** Finds the role, or answers that there is none. */
  @Harmless
  public void enter() throws IOException {
    if (sheet != null) {
      return;
    }
    if (page.getId().isEmpty()) {
      begin();
      return;
    }
    Optional<Role> found = roles.find(page.getDomainName(), page.getId());
    if (found.isPresent()) {
      show(found.get());
    } else {
      FacesContext.getCurrentInstance()
          .getExternalContext()
          .responseSendError(HttpServletResponse.SC_NOT_FOUND, "no such role");
      FacesContext.getCurrentInstance().responseComplete();
    }
  }

  private void begin() {
    Optional<Role> like =
        page.parameter("like").flatMap(other -> roles.find(page.getDomainName(), other));
    sheet = sheetOf(like.map(Role::grants).orElse(Grants.nothing()));
    name = like.map(role -> "Copy of " + role.name()).orElse("");
    begin = like.flatMap(Role::defaultPage).orElse("");
    assignableBy = new ArrayList<>(like.map(Role::assignableBy).orElse(Set.of()));
  }

  private void show(Role role) {
    id = role.id();
    name = role.name();
    begin = role.defaultPage().orElse("");
    begun = begin;
    version = role.version();
    builtIn = role.builtIn();
    archived = role.archived();
    sheet = sheetOf(role.grants());
    assignableBy = new ArrayList<>(role.assignableBy());
    if (page.parameter("did").isPresent()) {
      notice = Notice.done("The role is there. Give it to people on the page of the web users.");
    }
  }

  private static RoleSheet sheetOf(Grants grants) {
    return new RoleSheet(grants, PageContext.reportsToList());
  }

  /** Shows what the role would allow as it is on the page now. */
  @Harmless
  public void preview() {
    notice = null;
    seen = null;
  }

  /** Saves it, unless somebody else did so meanwhile. */
  @NeedsAdmin
  public void save() throws IOException {
    met = false;
    try {
      Role saved =
          roles.save(
              page.getDomainName(),
              new RoleDraft(
                  Optional.ofNullable(id), version, name, sheet.grants(), Set.copyOf(assignableBy)),
              page.getGrants(),
              getBeginnings().stream()
                  .map(Place::path)
                  .filter(place -> place.equals(begin))
                  .findFirst());
      if (id == null) {
        FacesContext.getCurrentInstance()
            .getExternalContext()
            .redirect(page.getBase() + "roles/" + saved.id() + "/?did=made");
        return;
      }
      show(saved);
      notice = Notice.done("Saved. It counts from the next click of everybody who has this role.");
    } catch (Refused refused) {
      met = refused.reason() == RoleRefusal.CHANGED_MEANWHILE;
      notice = Notice.refused(words(refused));
    }
  }

  /** Saves it over what somebody else saved meanwhile. */
  @NeedsAdmin
  public void saveOver() throws IOException {
    roles.find(page.getDomainName(), id).map(Role::version).ifPresent(newest -> version = newest);
    save();
  }

  /** Takes the role away and leads to the list. */
  @NeedsAdmin
  public void archive() throws IOException {
    try {
      roles.archive(page.getDomainName(), id);
      FacesContext.getCurrentInstance()
          .getExternalContext()
          .redirect(page.getBase() + "roles/?archived=" + id);
    } catch (Refused refused) {
      notice = Notice.refused(words(refused));
    }
  }

  private static String words(Refused refused) {
    return refused.reason() instanceof RoleRefusal reason
        ? switch (reason) {
          case NOT_A_NAME -> "Nothing was saved: give the role a name of 1 to 100 letters.";
          case NAME_TAKEN -> "Nothing was saved: another role has this name already.";
          case CHANGED_MEANWHILE ->
              "Somebody else saved this role meanwhile. Nothing of yours was saved yet.";
          case IN_USE ->
              "It cannot be archived while somebody has it. Give them another role first.";
          default -> Refusals.words(refused);
        }
        : Refusals.words(refused);
  }

  /** The entries of the navigation that its people would have. */
  public List<Place> getPlaces() {
    return page.placesFor(builtIn ? Grants.everything() : sheet.grants());
  }

  /** The pages besides the dashboard on which its people could begin. */
  public List<Place> getBeginnings() {
    return getPlaces().stream().filter(place -> !place.path().equals("dashboard")).toList();
  }

  /** How many rows its people would see; for administrators. */
  public List<RoleSight> getSights() {
    if (seen == null) {
      seen =
          page.isAdmin() && !builtIn
              ? sights.of(Optional.ofNullable(id), sheet.grants())
              : List.of();
    }
    return seen;
  }

  /** Roles that may be allowed to give this one to people. */
  public List<Role> getOthers() {
    if (others == null) {
      others =
          roles.list(page.getDomainName()).stream()
              .filter(role -> !role.builtIn() && !role.id().equals(id))
              .toList();
    }
    return others;
  }

  /** The reports that can be listed one by one. */
  public List<String> getReports() {
    return List.copyOf(PageContext.reportsToList());
  }

  /** Who has it. */
  public RoleUse getUse() {
    if (use == null) {
      use =
          id == null
              ? RoleUse.none()
              : roles.uses(page.getDomainName()).getOrDefault(id, RoleUse.none());
    }
    return use;
  }

  /** Whether it can be changed here and by who looks at it. */
  public boolean isChangeable() {
    return page.isAdmin() && !builtIn && !archived;
  }

  /** Whether it is not saved yet. */
  public boolean isFresh() {
    return id == null;
  }

  /** Whether somebody else saved another version meanwhile. */
  public boolean isMet() {
    return met;
  }

  public String getId() {
    return id;
  }

  public boolean isBuiltIn() {
    return builtIn;
  }

  public boolean isArchived() {
    return archived;
  }

  public RoleSheet getSheet() {
    return sheet;
  }

  public Notice getNotice() {
    return notice;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  /** Where they begin as it is saved. */
  public String getBegun() {
    return begun;
  }

  public String getBegin() {
    return begin;
  }

  public void setBegin(String begin) {
    this.begin = begin == null ? "" : begin;
  }

  public List<String> getAssignableBy() {
    return assignableBy;
  }

  public void setAssignableBy(List<String> ids) {
    assignableBy = new ArrayList<>(ids);
  }
}
