package org.commcarehq.web.pages.roles;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.commcarehq.roles.Grants;
import org.commcarehq.roles.Permission;

/** The permissions of a role as they are edited: areas with levels, and a list of reports. */
public class RoleSheet implements Serializable {
  private static final long serialVersionUID = 1L;
  private final List<AreaGroup> groups;
  private final ArrayList<String> unlisted;
  private List<String> reports;

  RoleSheet(Grants grants, Set<String> reportsToList) {
    groups =
        Arrays.stream(PermissionArea.Group.values())
            .map(group -> new AreaGroup(group.title(), group.words(), linesOf(group, grants)))
            .toList();
    Set<String> listed = grants.items().getOrDefault(Permission.VIEW_REPORT_LIST, Set.of());
    reports = new ArrayList<>(listed.stream().filter(reportsToList::contains).sorted().toList());
    unlisted =
        new ArrayList<>(listed.stream().filter(one -> !reportsToList.contains(one)).toList());
  }

  private static List<AreaLine> linesOf(PermissionArea.Group group, Grants grants) {
    return Arrays.stream(PermissionArea.values())
        .filter(area -> area.group() == group)
        .map(area -> new AreaLine(area, grants))
        .toList();
  }

  private Stream<AreaLine> lines() {
    return groups.stream().flatMap(group -> group.lines().stream());
  }

  /** What the role allows as it is on the page. */
  Grants grants() {
    Map<Permission, Set<String>> items = new EnumMap<>(Permission.class);
    lines()
        .map(AreaLine::level)
        .flatMap(Optional::stream)
        .map(PermissionLevel::permission)
        .forEach(permission -> items.put(permission, Set.of()));
    if (items.containsKey(Permission.VIEW_REPORT_LIST)) {
      Set<String> listed = new HashSet<>(reports);
      listed.addAll(unlisted);
      if (listed.isEmpty()) { // an empty set would be all of them
        items.remove(Permission.VIEW_REPORT_LIST);
      } else {
        items.put(Permission.VIEW_REPORT_LIST, listed);
      }
    }
    return new Grants(false, items).ordered();
  }

  /** What its people see, as rests of sentences. */
  public List<String> getSeen() {
    return said(false);
  }

  /** What its people change, as rests of sentences. */
  public List<String> getChanged() {
    return said(true);
  }

  private List<String> said(boolean changes) {
    return lines()
        .map(line -> line.furthest(changes))
        .flatMap(Optional::stream)
        .filter(level -> level.permission() != Permission.ACCESS_ALL_LOCATIONS)
        .map(PermissionLevel::says)
        .toList();
  }

  /** Whether only reports on the list are open. */
  public boolean isReportsListed() {
    return lines().anyMatch(AreaLine::isListed);
  }

  /** Whether a list of reports is asked for, and nothing is on it. */
  public boolean isListEmpty() {
    return isReportsListed() && reports.isEmpty() && unlisted.isEmpty();
  }

  /** Whether only the rows of one's own locations are seen. */
  public boolean isNarrow() {
    return !grants().has(Permission.ACCESS_ALL_LOCATIONS);
  }

  public List<AreaGroup> getGroups() {
    return groups;
  }

  public List<String> getReports() {
    return reports;
  }

  public void setReports(List<String> reports) {
    this.reports = new ArrayList<>(reports);
  }
}
