package org.commcarehq.platform.audit;

import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.commcarehq.platform.db.Json;
import org.commcarehq.platform.hash.Sha256;

/**
 * The chain of a project's trail: each link's hash is the SHA-256 of the one before, as 64 hex
 * digits, and the line as JSON: fields in the order of their names, those without a value left out,
 * the moment in UTC to the microsecond.
 */
final class AuditChain {
  /** What comes before the first link. */
  static final String START = "0".repeat(64);

  private AuditChain() {}

  static AuditSeal seal(AuditHead head, AuditLine line) {
    return new AuditSeal(
        line.domain(), head.seq() + 1, line.id(), head.hash(), hash(head.hash(), line));
  }

  static String hash(String previous, AuditLine line) {
    return Sha256.hex((previous + canonical(line)).getBytes(StandardCharsets.UTF_8));
  }

  static String canonical(AuditLine line) {
    Map<String, Object> fields = new TreeMap<>();
    fields.put("domain", line.domain());
    fields.put("id", line.id());
    fields.put("at", line.at().truncatedTo(ChronoUnit.MICROS).toString());
    fields.put("act", line.act());
    fields.put("reading", line.reading());
    fields.put("actor_kind", line.actorKind());
    fields.put("actor", line.actor());
    put(fields, "acting_as", line.actingAs());
    fields.put("object_kind", line.object().kind());
    fields.put("object_id", line.object().id());
    fields.put("object_name", line.object().name());
    fields.put("changes", line.changes().stream().map(AuditChain::fields).toList());
    put(fields, "reason", line.reason());
    fields.put("via", line.origin().via());
    put(fields, "route", line.origin().route());
    put(fields, "request_id", line.origin().requestId());
    put(fields, "session_ref", line.origin().session());
    put(fields, "address", line.origin().address());
    put(fields, "agent", line.origin().agent());
    return Json.write(fields);
  }

  private static Map<String, Object> fields(AuditChange change) {
    Map<String, Object> fields = new TreeMap<>();
    fields.put("field", change.field());
    put(fields, "before", Optional.ofNullable(change.before()));
    put(fields, "after", Optional.ofNullable(change.after()));
    return fields;
  }

  private static void put(Map<String, Object> fields, String name, Optional<String> value) {
    value.ifPresent(known -> fields.put(name, known));
  }
}
