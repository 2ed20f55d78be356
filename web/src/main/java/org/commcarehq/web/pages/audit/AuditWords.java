package org.commcarehq.web.pages.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.platform.audit.AuditLine;

/** Says in words what a line of the trail is about. */
@Named("auditWords")
@ApplicationScoped
public class AuditWords {
  private static final Map<String, String> KINDS = kinds();
  private static final Map<String, String> VERBS =
      Map.ofEntries(
          Map.entry("create", "made"),
          Map.entry("change", "changed"),
          Map.entry("delete", "deleted"),
          Map.entry("archive", "archived"),
          Map.entry("unarchive", "un-archived"),
          Map.entry("restore", "brought back"),
          Map.entry("edit", "edited"),
          Map.entry("reprocess", "reprocessed"),
          Map.entry("rebuild", "rebuilt"),
          Map.entry("start", "began"),
          Map.entry("cancel", "stopped"),
          Map.entry("undo", "undid"),
          Map.entry("read", "looked at"),
          Map.entry("list", "looked through"),
          Map.entry("file", "took a file of"),
          Map.entry("activate", "activated"),
          Map.entry("deactivate", "deactivated"),
          Map.entry("move", "moved"),
          Map.entry("merge", "merged"),
          Map.entry("reactivate", "reactivated"),
          Map.entry("export", "took as a file"),
          Map.entry("remove", "removed"),
          Map.entry("end", "left"),
          Map.entry("revoke", "ended"),
          Map.entry("revoke-others", "ended all other"),
          Map.entry("password", "changed the password of"));
  private static final Map<String, String> PLACES =
      Map.of(
          "form", "submissions/",
          "case", "cases/",
          "role", "roles/",
          "worker", "workers/",
          "member", "web-users/",
          "group", "groups/",
          "change-set", "bulk/",
          "case-check", "checks/");

  private static Map<String, String> kinds() {
    Map<String, String> kinds = new LinkedHashMap<>();
    kinds.put("form", "submission");
    kinds.put("unreadable", "unreadable submission");
    kinds.put("case", "case");
    kinds.put("change-set", "bulk action");
    kinds.put("case-check", "data check");
    kinds.put("export", "export");
    kinds.put("device-log", "device log");
    kinds.put("worker", "mobile worker");
    kinds.put("group", "group");
    kinds.put("location", "location");
    kinds.put("member", "web user");
    kinds.put("invitation", "invitation");
    kinds.put("role", "role");
    kinds.put("key", "API key");
    kinds.put("project", "project");
    kinds.put("audit", "audit trail");
    kinds.put("session", "session");
    kinds.put("account", "account");
    return kinds;
  }

  /** What can be chosen: each kind of thing, by the beginning of its acts. */
  public List<Map.Entry<String, String>> getChoices() {
    List<Map.Entry<String, String>> choices = new ArrayList<>();
    KINDS.forEach((kind, word) -> choices.add(Map.entry(kind + ".", plural(word))));
    return choices;
  }

  /** The word for acts that begin so, or the beginning itself. */
  public String choice(String act) {
    String kind = act.endsWith(".") ? act.substring(0, act.length() - 1) : act;
    return Optional.ofNullable(KINDS.get(kind)).map(AuditWords::plural).orElse(act);
  }

  private static String plural(String word) {
    String capital = word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    return "audit trail".equals(word) ? capital : capital + "s";
  }

  /** What was done: "changed the role". */
  public String did(AuditLine line) {
    int dot = line.act().indexOf('.');
    String kind = dot < 0 ? line.act() : line.act().substring(0, dot);
    String verb = dot < 0 ? "" : line.act().substring(dot + 1);
    String word = KINDS.get(kind);
    if (word == null || !VERBS.containsKey(verb)) {
      return line.act().replace('.', ' ').replace('-', ' ').replace('_', ' ');
    }
    return VERBS.get(verb) + ("list".equals(verb) ? " the list of " + word + "s" : " the " + word);
  }

  /** Where the thing has a page, its place in the project; else nothing. */
  public String place(AuditLine line) {
    return line.object().id().isEmpty() ? null : PLACES.get(line.object().kind());
  }

  /** How it was asked for. */
  public String way(AuditLine line) {
    return switch (line.origin().via()) {
      case "web" -> "Website";
      case "api" -> "Program (API)";
      case "device" -> "Phone";
      case "system" -> "The server itself";
      default -> line.origin().via();
    };
  }
}
