package org.commcarehq.histories;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** A case while its forms are replayed; docs/parity/cases.md §3 and §4, row by row. */
final class NaiveCase {
  String type = "";
  String name = "";
  String owner;
  String externalId;
  String location;
  Instant openedOn;
  String openedBy;
  Instant modifiedOn;
  String modifiedBy;
  Instant closedOn;
  String closedBy;
  final Map<String, String> properties = new TreeMap<>();
  final Map<String, Part.Link> links = new TreeMap<>();
  final Map<String, String> files = new TreeMap<>();

  /** A case comes to be by its first block, whatever that holds. */
  NaiveCase(String user, Instant when) {
    owner = user;
    openedOn = when;
    openedBy = user;
    modifiedOn = when;
  }

  void apply(Part.Block block, String user, Instant when, String formId) {
    modifiedOn = when.isAfter(modifiedOn) ? when : modifiedOn;
    modifiedBy = user;
    block.create().ifPresent(values -> values.forEach(this::set));
    block.update().forEach(this::set);
    for (Part.Link link : block.links()) {
      if (link.target().isEmpty()) {
        links.remove(link.identifier());
      } else {
        links.put(link.identifier(), link);
      }
    }
    if (block.close() && closedOn == null) {
      closedOn = when;
      closedBy = user;
    }
    for (Part.File file : block.files()) {
      if (file.source().isEmpty()) {
        files.remove(file.name());
      } else {
        files.put(file.name(), file.source() + " of " + formId);
      }
    }
  }

  private void set(String property, String value) {
    switch (property) {
      case "case_type" -> type = value;
      case "case_name", "name" -> name = value;
      case "owner_id" -> owner = value.isEmpty() ? owner : value;
      case "external_id" -> externalId = value;
      case "location_id" -> location = value;
      case "date_opened" -> openedOn = Instant.parse(value);
      case "user_id" -> modifiedBy = value.isEmpty() ? modifiedBy : value;
      case "case_id", "date_modified", "domain", "doc_type", "server_modified_on", "closed" -> {}
      case "hq_user_id" -> {
        externalId = value;
        properties.put(property, value);
      }
      default -> properties.put(property, value);
    }
  }

  /** The values that a transaction tells before and after. */
  Map<String, String> values() {
    Map<String, String> values = new TreeMap<>(properties);
    values.put("case_type", type);
    values.put("case_name", name);
    values.put("owner_id", owner);
    put(values, "external_id", externalId);
    put(values, "location_id", location);
    put(values, "closed_on", closedOn);
    links.values().forEach(link -> values.put("index/" + link.identifier(), link.target()));
    files.forEach((file, source) -> values.put("attachment/" + file, source.split(" of ")[0]));
    return values;
  }

  private static void put(Map<String, String> values, String name, Object value) {
    if (value != null) {
      values.put(name, value.toString());
    }
  }
}
