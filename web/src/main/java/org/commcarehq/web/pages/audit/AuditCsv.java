package org.commcarehq.web.pages.audit;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commcarehq.platform.audit.AuditChange;
import org.commcarehq.platform.audit.AuditLine;

/** Lines of the trail as comma-separated values (RFC 4180) that no spreadsheet calculates. */
final class AuditCsv {
  static final String HEADINGS =
      "number,at,act,reading,actor_kind,actor,acting_as,object_kind,object_id,object_name,changes,"
          + "reason,via,route,address,agent,request,session\r\n";

  private AuditCsv() {}

  static String line(AuditLine line) {
    return Stream.of(
                String.valueOf(line.id()),
                line.at().toString(),
                line.act(),
                String.valueOf(line.reading()),
                line.actorKind(),
                line.actor(),
                or(line.actingAs()),
                line.object().kind(),
                line.object().id(),
                line.object().name(),
                line.changes().stream().map(AuditCsv::change).collect(Collectors.joining("\n")),
                or(line.reason()),
                line.origin().via(),
                or(line.origin().route()),
                or(line.origin().address()),
                or(line.origin().agent()),
                or(line.origin().requestId()),
                or(line.origin().session()))
            .map(AuditCsv::cell)
            .collect(Collectors.joining(","))
        + "\r\n";
  }

  private static String change(AuditChange change) {
    return change.field() + ": " + shown(change.before()) + " → " + shown(change.after());
  }

  private static String shown(String value) {
    return value == null ? "nothing" : "“" + value + "”";
  }

  private static String or(Optional<String> value) {
    return value.orElse("");
  }

  private static String cell(String value) {
    String text = value.matches("(?s)[=+\\-@\t\r].*") ? "'" + value : value;
    return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
