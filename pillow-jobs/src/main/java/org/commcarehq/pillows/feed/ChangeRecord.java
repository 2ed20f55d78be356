package org.commcarehq.pillows.feed;

import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.commcarehq.pillows.changes.FeedChange;
import org.commcarehq.platform.changes.Change;
import org.commcarehq.platform.changes.ChangeKind;
import org.commcarehq.platform.changes.OutboxChange;
import org.commcarehq.platform.db.Json;

/**
 * A change on the wire. The key is the document, so that its changes stay in order; the record's
 * time is that of the commit; a header says when it was published.
 */
public final class ChangeRecord {
  private static final String PUBLISHED_ON = "published-on";

  private ChangeRecord() {}

  /** The record of a change. */
  public static ProducerRecord<String, String> of(OutboxChange entry, Instant publishedOn) {
    Change change = entry.change();
    ProducerRecord<String, String> message =
        new ProducerRecord<>(
            change.kind().topic(),
            null,
            entry.committedOn().toEpochMilli(),
            change.domain() + "/" + change.id(),
            Json.write(
                Map.of(
                    "domain", change.domain(),
                    "type", change.kind().code(),
                    "id", change.id(),
                    "version", change.version())));
    message.headers().add(PUBLISHED_ON, publishedOn.toString().getBytes(StandardCharsets.UTF_8));
    return message;
  }

  /** The change in a record; refuses what the relay did not write. */
  static FeedChange read(ConsumerRecord<String, String> message) {
    Map<String, Object> value = Json.read(message.value(), new TypeReference<>() {});
    Change change =
        new Change(
            (String) value.get("domain"),
            ChangeKind.ofCode((String) value.get("type")),
            (String) value.get("id"),
            ((Number) value.get("version")).longValue());
    Instant committedOn = Instant.ofEpochMilli(message.timestamp());
    Header header = message.headers().lastHeader(PUBLISHED_ON);
    Instant publishedOn =
        header == null
            ? committedOn
            : Instant.parse(new String(header.value(), StandardCharsets.UTF_8));
    return new FeedChange(change, committedOn, publishedOn);
  }
}
