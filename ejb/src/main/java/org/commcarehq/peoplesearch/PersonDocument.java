package org.commcarehq.peoplesearch;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A person as the search index has them. */
public final class PersonDocument {
  private PersonDocument() {}

  /**
   * The fields of the index.
   *
   * @param publishedOn when it became known that the person has changed
   */
  public static Map<String, Object> fields(Person person, Instant publishedOn, Instant now) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("domain", person.domain());
    fields.put("kind", person.kind().code());
    fields.put("id", person.id());
    fields.put("version", person.version());
    fields.put("username", person.username());
    fields.put("name", person.fullName());
    fields.put("role", person.role());
    fields.put("active", person.active());
    fields.put("deleted", person.deleted());
    fields.put("created_on", person.createdOn().toString());
    fields.put(
        "text",
        String.join(
            "\n", person.username(), person.fullName(), String.join("\n", person.findBy())));
    fields.put("published_on", publishedOn.toString());
    fields.put("indexed_on", now.toString());
    return fields;
  }
}
