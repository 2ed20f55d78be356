package org.commcarehq.pillows.cases;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.cases.CaseView;
import org.commcarehq.pillows.changes.DocumentKey;
import org.commcarehq.pillows.changes.FeedChange;
import org.commcarehq.pillows.feed.DocumentFields;

/** A case as the search index {@code hq-cases} holds it. */
final class CaseDocument {
  private static final int LONGEST_TEXT = 32_000;

  private CaseDocument() {}

  static Map<String, Object> of(
      CaseView found, Map<DocumentKey, String> ownerNames, FeedChange source, Instant now) {
    DocumentKey owner = new DocumentKey(found.domain(), found.ownerId());
    return new DocumentFields()
        .put("domain", found.domain())
        .put("case_id", found.id())
        .put("version", found.version())
        .put("type", found.type())
        .put("name", found.name())
        .put("owner_id", found.ownerId())
        .put("owner_name", Optional.ofNullable(ownerNames.get(owner)))
        .put("external_id", found.externalId())
        .moment("opened_on", Optional.of(found.openedOn()))
        .moment("modified_on", Optional.of(found.modifiedOn()))
        .moment("server_modified_on", Optional.of(found.serverModifiedOn()))
        .put("closed", found.closed())
        .put("deleted", found.deleted())
        .put("properties", propertiesOf(found))
        .put("text", textOf(found))
        .moment("published_on", Optional.of(source.publishedOn()))
        .moment("indexed_on", Optional.of(now))
        .asMap();
  }

  private static List<Map<String, String>> propertiesOf(CaseView found) {
    return found.properties().entrySet().stream()
        .map(property -> Map.of("key", property.getKey(), "value", property.getValue()))
        .toList();
  }

  private static String textOf(CaseView found) {
    String text =
        String.join("\n", found.name(), found.id(), String.join("\n", found.properties().values()));
    return text.substring(0, Math.min(text.length(), LONGEST_TEXT));
  }
}
