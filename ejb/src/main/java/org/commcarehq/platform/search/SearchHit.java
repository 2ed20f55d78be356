package org.commcarehq.platform.search;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** One document found. */
public record SearchHit(Map<String, Object> fields) {
  /** Copies the fields. */
  public SearchHit {
    fields = Map.copyOf(fields);
  }

  /** A field that may be missing. */
  public Optional<String> find(String field) {
    return Optional.ofNullable(fields.get(field)).map(Object::toString);
  }

  /** A field that every document has. */
  public String text(String field) {
    return find(field).orElseThrow(() -> new IllegalStateException("No " + field + " in a hit"));
  }

  /** A moment that may be missing. */
  public Optional<Instant> findInstant(String field) {
    return find(field).map(Instant::parse);
  }

  /** A moment that every document has. */
  public Instant instant(String field) {
    return Instant.parse(text(field));
  }

  /** A yes or no; no when missing. */
  public boolean flag(String field) {
    return Boolean.TRUE.equals(fields.get(field));
  }
}
