package org.commcarehq.locations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.commcarehq.platform.Refused;

/** Where a place may lie, and who may change what. Asked under the tree's lock. */
@ApplicationScoped
class LocationRules {
  @Inject LocationStore places;
  @Inject LocationTreeStore tree;
  @Inject LocationTypeStore types;

  /** A place that may be changed. */
  Location mine(String domain, Within within, String id) {
    Location place =
        places
            .find(domain, id)
            .orElseThrow(() -> new Refused(LocationRefusal.NO_SUCH_LOCATION, id));
    if (!tree.covers(domain, within, id)) {
      throw new Refused(LocationRefusal.NO_SUCH_LOCATION, id);
    }
    return place;
  }

  LocationType type(String domain, String id) {
    return types
        .find(domain, id)
        .orElseThrow(() -> new Refused(LocationRefusal.NO_SUCH_LOCATION_TYPE, id));
  }

  /** Refuses a parent below which nothing of this type may lie. */
  void fits(String domain, Within within, LocationType type, Optional<String> parentId) {
    if (parentId.isEmpty()) {
      if (!within.everywhere()) {
        throw new Refused(LocationRefusal.TOP_IS_OUTSIDE_YOUR_PLACES);
      }
      if (type.parentId().isPresent()) {
        throw wrongParent(domain, type, "the top");
      }
      return;
    }
    Location parent = mine(domain, within, parentId.get());
    if (parent.archived()) {
      throw new Refused(LocationRefusal.PARENT_ARCHIVED, parent.name());
    }
    if (!type.parentId().equals(Optional.of(parent.typeId()))) {
      throw wrongParent(domain, type, parent.name());
    }
  }

  /** Refuses a name that another place there has. */
  void isFree(String domain, Optional<String> parentId, String name, String id) {
    if (places.isNameTaken(domain, parentId, name, id)) {
      throw new Refused(LocationRefusal.LOCATION_NAME_TAKEN, name);
    }
  }

  private Refused wrongParent(String domain, LocationType type, String parent) {
    String wanted =
        type.parentId()
            .flatMap(id -> types.find(domain, id))
            .map(LocationType::name)
            .orElse("none, at the top");
    return new Refused(LocationRefusal.WRONG_PARENT_TYPE, type.name(), wanted, parent);
  }
}
