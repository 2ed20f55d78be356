package org.commcarehq.pillows.couch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.commcarehq.peoplefeed.FeedContent;
import org.commcarehq.peoplefeed.FeedDocument;
import org.commcarehq.peoplefeed.FeedGroup;
import org.commcarehq.peoplefeed.FeedKind;
import org.commcarehq.peoplefeed.FeedMember;
import org.commcarehq.peoplefeed.FeedNotice;
import org.commcarehq.peoplefeed.FeedWorker;
import org.commcarehq.roles.Role;

/** Reads documents of users, web users and groups. */
final class CouchPerson {
  private static final String HOST = ".commcarehq.org";
  private static final Set<String> THEIR_OWN = Set.of("commcare_project", "commcare_profile");

  private CouchPerson() {}

  /** What kind of document it is; empty for what is not followed. */
  static Optional<FeedKind> kindOf(CouchDocument document) {
    return document.body().flatMap(body -> FeedKind.ofType(body.path("doc_type").asText()));
  }

  /** That it has changed, and which projects it speaks of. */
  static FeedNotice notice(CouchDocument document) {
    Optional<FeedKind> kind = kindOf(document);
    return new FeedNotice(
        document.id(),
        document.rev(),
        kind,
        kind.isEmpty() ? Set.of() : domains(document.body().orElseThrow(), kind.get()));
  }

  private static Set<String> domains(JsonNode body, FeedKind kind) {
    Set<String> domains = new HashSet<>();
    if (kind == FeedKind.MEMBER) {
      body.path("domain_memberships").forEach(one -> domains.add(one.path("domain").asText()));
    } else {
      domains.add(body.path("domain").asText());
    }
    domains.remove("");
    return domains;
  }

  /**
   * What it says for a project.
   *
   * @throws CouchTrouble when it lacks what is needed
   */
  static FeedDocument read(CouchDocument document, FeedKind kind, String domain) {
    return new FeedDocument(
        document.database(),
        document.id(),
        document.rev(),
        kind,
        document
            .body()
            .filter(body -> !FeedKind.isDeleted(body.path("doc_type").asText()))
            .filter(body -> !FeedKind.isDeleted(body.path("base_doc").asText()))
            .filter(body -> domains(body, kind).contains(domain))
            .map(body -> content(body, kind, domain)));
  }

  private static FeedContent content(JsonNode body, FeedKind kind, String domain) {
    return switch (kind) {
      case WORKER -> worker(body, domain);
      case MEMBER -> member(body, domain);
      case GROUP -> group(body);
    };
  }

  private static FeedWorker worker(JsonNode body, String domain) {
    String name = needed(body, "username").toLowerCase(Locale.ROOT);
    String ours = "@" + domain + HOST;
    if (name.contains("@") && !name.endsWith(ours)) {
      throw new CouchTrouble("the login name " + name + " is of another project");
    }
    String username = name.endsWith(ours) ? name.substring(0, name.length() - ours.length()) : name;
    if (username.isEmpty()) {
      throw new CouchTrouble("a document without username");
    }
    return new FeedWorker(
        username,
        fullName(body),
        text(body, "email"),
        text(body, "language"),
        texts(body.path("phone_numbers")),
        fields(body.path("user_data")),
        body.path("is_active").asBoolean(true));
  }

  private static FeedMember member(JsonNode body, String domain) {
    for (JsonNode membership : body.path("domain_memberships")) {
      if (domain.equals(membership.path("domain").asText())) {
        return new FeedMember(
            needed(body, "username").toLowerCase(Locale.ROOT),
            fullName(body),
            membership.path("is_admin").asBoolean() ? Role.ADMIN : notAdmin(membership),
            body.path("is_active").asBoolean(true) && membership.path("is_active").asBoolean(true));
      }
    }
    throw new CouchTrouble("no membership in " + domain);
  }

  /** A role there may have any id, but only an administrator's is ours. */
  private static String notAdmin(JsonNode membership) {
    String role = text(membership, "role_id");
    return role.equals(Role.ADMIN) ? "" : role;
  }

  private static FeedGroup group(JsonNode body) {
    return new FeedGroup(
        needed(body, "name"),
        body.path("case_sharing").asBoolean(),
        body.path("reporting").asBoolean(true),
        texts(body.path("users")).stream().distinct().toList());
  }

  private static String fullName(JsonNode body) {
    return String.join(
        " ",
        Stream.of(text(body, "first_name"), text(body, "last_name"))
            .filter(part -> !part.isEmpty())
            .toList());
  }

  private static Map<String, String> fields(JsonNode data) {
    Map<String, String> fields = new LinkedHashMap<>();
    data.fields()
        .forEachRemaining(
            field -> {
              if (!THEIR_OWN.contains(field.getKey()) && !field.getValue().isNull()) {
                fields.put(
                    field.getKey(),
                    field.getValue().isValueNode()
                        ? field.getValue().asText()
                        : field.getValue().toString());
              }
            });
    return fields;
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(
        one -> {
          if (one.isTextual() && !one.asText().isBlank()) {
            texts.add(one.asText());
          }
        });
    return texts;
  }

  private static String text(JsonNode body, String name) {
    JsonNode value = body.path(name);
    return value.isValueNode() && !value.isNull() ? value.asText().strip() : "";
  }

  private static String needed(JsonNode body, String name) {
    String text = text(body, name);
    if (text.isEmpty()) {
      throw new CouchTrouble("a document without " + name);
    }
    return text;
  }
}
