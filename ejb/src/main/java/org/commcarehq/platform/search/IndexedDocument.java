package org.commcarehq.platform.search;

import java.util.Optional;

/** A document of a project at a version, as JSON; empty when it is there no more. */
public record IndexedDocument(String domain, String id, long version, Optional<String> json) {
  String key() {
    return keyOf(domain, id);
  }

  static String keyOf(String domain, String id) {
    return domain + "/" + id;
  }
}
