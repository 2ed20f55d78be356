package org.commcarehq.web.pages.roles;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commcarehq.roles.Grants;
import org.commcarehq.roles.Permission;

/** One line of the editor: an area and how far the role goes in it. */
public class AreaLine implements Serializable {
  private static final long serialVersionUID = 1L;
  private final PermissionArea area;
  private String chosen = "";

  AreaLine(PermissionArea area, Grants grants) {
    this.area = area;
    area.levels().stream()
        .filter(level -> grants.has(level.permission()))
        .forEach(level -> chosen = level.code());
  }

  /** What it is about. */
  public String getTitle() {
    return area.title();
  }

  /** As tests and scripts find it. */
  public String getCode() {
    return area.name().toLowerCase(Locale.ROOT);
  }

  /** How far a role may go here. */
  public List<PermissionLevel> getLevels() {
    return area.levels();
  }

  /** Whether it is about reports, of which some may be listed. */
  public boolean isWithList() {
    return area == PermissionArea.REPORTS;
  }

  /** Whether only those on the list are open. */
  public boolean isListed() {
    return Permission.VIEW_REPORT_LIST.code().equals(chosen);
  }

  /** The level that is chosen; empty for none. */
  Optional<PermissionLevel> level() {
    return area.levels().stream().filter(level -> level.code().equals(chosen)).findFirst();
  }

  /** The last of those up to the one that is chosen that changes something, or only sees it. */
  Optional<PermissionLevel> furthest(boolean changes) {
    List<PermissionLevel> all = area.levels();
    return level().stream()
        .flatMap(level -> all.subList(0, all.indexOf(level) + 1).stream())
        .filter(level -> level.changes() == changes)
        .reduce((earlier, later) -> later);
  }

  PermissionArea.Group group() {
    return area.group();
  }

  public String getChosen() {
    return chosen;
  }

  /** Whatever is no level here is none. */
  public void setChosen(String chosen) {
    this.chosen = chosen == null ? "" : chosen;
  }
}
