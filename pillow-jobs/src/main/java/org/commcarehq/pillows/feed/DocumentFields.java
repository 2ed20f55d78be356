package org.commcarehq.pillows.feed;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Collects the fields of a document for the search index; what is not known is left out. */
public final class DocumentFields {
  private static final int LAST_YEAR = 9999;
  private final Map<String, Object> fields = new LinkedHashMap<>();

  /** Sets a field. */
  public DocumentFields put(String name, Object value) {
    fields.put(name, value);
    return this;
  }

  /** Sets a field that may be unknown. */
  public DocumentFields put(String name, Optional<?> value) {
    value.ifPresent(known -> fields.put(name, known));
    return this;
  }

  /** Sets a moment; a device's clock may claim a year that the index cannot hold. */
  public DocumentFields moment(String name, Optional<Instant> moment) {
    return put(name, moment.filter(DocumentFields::hasPlainYear).map(Instant::toString));
  }

  private static boolean hasPlainYear(Instant moment) {
    int year = moment.atOffset(ZoneOffset.UTC).getYear();
    return year >= 1 && year <= LAST_YEAR; // PostgreSQL reads no year 0000
  }

  /** The fields so far. */
  public Map<String, Object> asMap() {
    return fields;
  }
}
