package org.commcarehq.web.bulkheads;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.commcarehq.platform.settings.Settings;

/** The bulkheads of this node. */
@ApplicationScoped
public class Bulkheads {
  @Inject Settings settings;
  private final Map<Room, Bulkhead> rooms = new EnumMap<>(Room.class);

  @PostConstruct
  void build() {
    Settings.Bulkheads sizes = settings.bulkheads();
    for (Room room : Room.values()) {
      rooms.put(room, new Bulkhead(room.size(sizes), sizes.patience()));
    }
  }

  Bulkhead of(Room room) {
    return rooms.get(room);
  }

  /** How full they are, and whom they sent away. */
  public List<BulkheadStatus> status() {
    return Arrays.stream(Room.values()).map(room -> of(room).status(room)).toList();
  }
}
