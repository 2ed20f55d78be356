package org.commcarehq.ear;

import java.sql.SQLException;

/** Places of a test's project: regions with districts, written as they would be stored. */
final class Places {
  private final TestProject project;

  private Places(TestProject project) {
    this.project = project;
  }

  /** A project with the types region and district. */
  static Places of(TestProject project) throws SQLException {
    Places places = new Places(project);
    places.type("region", "Region", null);
    places.type("district", "District", "region");
    return places;
  }

  private void type(String id, String name, String parent) throws SQLException {
    project.change(
        """
        INSERT INTO hq.location_type (domain, id, name, code, parent_id, owns_cases,
          sees_descendants, holds_stock)
        VALUES (?, ?, ?, ?, ?, true, false, false)""",
        id,
        name,
        id,
        parent);
  }

  /** A region. */
  void region(String id, String name) throws SQLException {
    place(id, name, "region", null);
  }

  /** A district of a region. */
  void district(String id, String name, String region) throws SQLException {
    place(id, name, "district", region);
    project.change("INSERT INTO hq.location_ancestor VALUES (?, ?, ?, 1)", id, region);
  }

  private void place(String id, String name, String type, String parent) throws SQLException {
    project.change(
        """
        INSERT INTO hq.location (domain, id, type_id, parent_id, name, site_code, changed_on)
        VALUES (?, ?, ?, ?, ?, ?, now())""",
        id,
        type,
        parent,
        name,
        id);
    project.change("INSERT INTO hq.location_ancestor VALUES (?, ?, ?, 0)", id, id);
  }

  /** Assigns a worker. */
  void worker(String id, String place) throws SQLException {
    assign("worker", id, place);
  }

  /** Assigns a member. */
  void member(String username, String place) throws SQLException {
    assign("member", username, place);
  }

  private void assign(String owner, String id, String place) throws SQLException {
    project.change(
        "INSERT INTO hq.location_assignment VALUES (?, ?, ?, ?, true)", owner, id, place);
  }
}
