package org.commcarehq.submissions;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.commcarehq.cases.CaseIndexUpdate;
import org.commcarehq.cases.CaseService;
import org.commcarehq.cases.CaseUpdate;
import org.commcarehq.cases.CaseView;
import org.commcarehq.cases.CaseXml;
import org.commcarehq.forms.FormService;
import org.commcarehq.forms.ParsedForm;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.RefusedContent;
import org.commcarehq.platform.xml.XmlElement;

/**
 * What a form of the demo user may touch: cases that it opens itself, and cases of demo users.
 * Nothing that anybody else has sent, owns or counts. Follows docs/parity/devices.md §4.
 */
@ApplicationScoped
class DemoRule {
  private static final String DEMO_USER = "demo_user";
  private static final Set<String> DEMO_IDS = Set.of(DEMO_USER, "demo_user_group_id");
  private static final List<String> WHO = List.of("owner_id", "user_id");
  private static final String LEDGERS = "http://commcarehq.org/ledger/v1";

  @Inject FormService forms;
  @Inject CaseService cases;

  static boolean isOfDemoUser(ParsedForm form) {
    return form.meta().userId().filter(DEMO_USER::equals).isPresent();
  }

  boolean staysAmongDemos(String domain, ParsedForm form) {
    return !hasLedgers(form.tree())
        && !replacesARealForm(domain, form)
        && updatesIn(form)
            .filter(updates -> updates.stream().allMatch(DemoRule::speaksOfDemoUsers))
            .filter(updates -> touchesDemoCases(domain, updates))
            .isPresent();
  }

  private boolean replacesARealForm(String domain, ParsedForm form) {
    return form.meta()
        .instanceId()
        .flatMap(id -> forms.find(domain, id))
        .filter(stored -> stored.userId().filter(DEMO_USER::equals).isEmpty())
        .isPresent();
  }

  private boolean touchesDemoCases(String domain, List<CaseUpdate> updates) {
    Set<String> open = new HashSet<>();
    for (CaseUpdate update : updates) {
      open.add(update.caseId());
      update.indices().stream()
          .map(CaseIndexUpdate::referencedId)
          .filter(id -> !id.isEmpty())
          .forEach(open::add);
    }
    for (CaseView found : cases.findAll(domain, open)) {
      if (!DEMO_IDS.contains(found.ownerId()) || !DEMO_IDS.contains(found.openedBy())) {
        return false;
      }
      open.remove(found.id());
    }
    updates.stream()
        .filter(update -> update.create().isPresent())
        .forEach(update -> open.remove(update.caseId()));
    return open.isEmpty();
  }

  private static Optional<List<CaseUpdate>> updatesIn(ParsedForm form) {
    try {
      return Optional.of(CaseXml.updatesIn(form.tree()));
    } catch (Refused | RefusedContent unreadable) { // nobody is known who could be told
      return Optional.empty();
    }
  }

  private static boolean speaksOfDemoUsers(CaseUpdate update) {
    Map<String, String> created = update.create().orElse(Map.of());
    Stream<String> named =
        WHO.stream()
            .flatMap(key -> Stream.of(created, update.update()).map(values -> values.get(key)))
            .filter(id -> id != null);
    return Stream.concat(named, update.userId().stream())
        .map(String::strip)
        .allMatch(id -> id.isEmpty() || DEMO_IDS.contains(id));
  }

  private static boolean hasLedgers(XmlElement element) {
    return element.namespace().equals(LEDGERS)
        || element.children().stream().anyMatch(DemoRule::hasLedgers);
  }
}
