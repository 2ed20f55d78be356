package org.commcarehq.histories;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.commcarehq.cases.CaseTransactionView;
import org.commcarehq.cases.CaseView;
import org.commcarehq.forms.FormView;
import org.commcarehq.ledgers.LedgerTransactionView;
import org.commcarehq.submissions.FormContents;

/** Tells what the server has stored, line by line. */
final class Stored {
  private static final int ALL = 10_000;
  private final Server server;
  private final Map<String, String> tokens;
  private final List<String> lines = new ArrayList<>();

  private Stored(Server server) {
    this.server = server;
    this.tokens = server.tokens();
  }

  static String tell(Server server, NaiveProject model) {
    Stored stored = new Stored(server);
    stored.lines.add(server.count("hq.form_instance") + " forms");
    stored.forms(model.forms.stream().map(form -> form.storedId).toList());
    model.order.cases().forEach(id -> stored.aCase(id, model.replay(id).state.isPresent()));
    return String.join("\n", stored.lines);
  }

  /** What the server itself finds wrong, reading the documents again. */
  static List<Object> verify(Server server) {
    List<Object> wrong = new ArrayList<>();
    List<String> cases = server.cases.idsAfter(server.project, "", ALL);
    if (!cases.isEmpty()) {
      wrong.addAll(server.caseOperations.verifyLocked(server.project, cases));
    }
    List<String> forms = server.standings.idsAfter(server.project, "", ALL);
    FormContents documents = server.documents.read(server.project, forms);
    wrong.addAll(server.formChecks.suspicious(server.project, forms, documents));
    return wrong;
  }

  private void forms(List<String> ids) {
    Map<String, FormView> found = new TreeMap<>();
    server.forms.findAll(server.project, ids).forEach(form -> found.put(form.id(), form));
    ids.forEach(id -> lines.add(found.containsKey(id) ? form(found.get(id)) : "no form " + id));
  }

  private static String form(FormView form) {
    return "form %s %s by %s on %s of %s replaces %s"
        .formatted(
            form.id(),
            form.state(),
            form.userId().orElse("nobody"),
            form.receivedOn(),
            new TreeSet<>(form.caseIds()),
            form.deprecatedFormId().orElse("none"));
  }

  private void aCase(String id, boolean inSight) {
    Optional<CaseView> found = server.cases.find(server.project, id);
    if (found.isEmpty()) {
      lines.add("no case " + id);
      return;
    }
    lines.add(
        inSight ? state(found.get()) : "case " + id + (found.get().deleted() ? " deleted" : ""));
    List<LedgerTransactionView> ledgers = server.ledgers.history(server.project, id);
    server.histories.oldestFirst(server.project, id, 0, 10_000).stream()
        .filter(each -> each.formId().isPresent() && !each.revoked())
        .forEach(each -> transaction(each, ledgers));
    Map<String, String> balances = new TreeMap<>();
    server
        .ledgers
        .balances(server.project, id)
        .forEach(
            each ->
                balances.put(
                    each.key().section() + "/" + each.key().entry(),
                    NaiveReplay.plain(each.balance())));
    balances.forEach((key, balance) -> lines.add("balance " + id + " " + key + " " + balance));
  }

  private static String state(CaseView found) {
    Map<String, String> links = new TreeMap<>();
    found
        .indices()
        .forEach(
            link ->
                links.put(
                    link.identifier(),
                    "%s %s %s"
                        .formatted(
                            link.referencedId(), link.referencedType(), link.relationship())));
    Map<String, String> files = new TreeMap<>();
    found
        .attachments()
        .forEach(file -> files.put(file.name(), file.source() + " of " + file.formId()));
    return caseLine(
        found.id(),
        found.type(),
        found.name(),
        found.ownerId(),
        found.externalId(),
        found.openedOn() + " " + found.openedBy(),
        found.modifiedOn() + " " + found.modifiedBy(),
        found.closedOn().map(Instant::toString).orElse("open")
            + " "
            + found.closedBy().orElse("open"),
        found.closed(),
        found.deleted(),
        found.serverModifiedOn(),
        new TreeMap<>(found.properties()),
        links,
        files);
  }

  static String caseLine(
      String id,
      String type,
      String name,
      String owner,
      Optional<String> externalId,
      String opened,
      String modified,
      String closing,
      boolean closed,
      boolean deleted,
      Instant changedOn,
      Map<String, String> properties,
      Map<String, String> links,
      Map<String, String> files) {
    return "case %s type %s name %s owner %s external %s opened %s modified %s closed %s %s%s changed %s %s links %s files %s"
        .formatted(
            id,
            type,
            name,
            owner,
            externalId.orElse("none"),
            opened,
            modified,
            closed,
            closing,
            deleted ? " deleted" : "",
            changedOn,
            properties,
            links,
            files);
  }

  private void transaction(CaseTransactionView each, List<LedgerTransactionView> ledgers) {
    lines.add(
        "  %s %s token %s user %s client %s server %s changes %s"
            .formatted(
                each.formId().orElseThrow(),
                each.kinds(),
                tokens.get(each.id()),
                each.userId(),
                each.clientDate(),
                each.serverDate(),
                each.changes().stream()
                    .map(c -> c.name() + ": " + c.before() + " → " + c.after())
                    .toList()));
    ledgers.stream()
        .filter(line -> line.transactionId().equals(each.id()))
        .sorted(Comparator.comparingInt(LedgerTransactionView::seq))
        .forEach(
            line ->
                lines.add(
                    "    %s/%s %s %s by %s to %s"
                        .formatted(
                            line.key().section(),
                            line.key().entry(),
                            line.type(),
                            NaiveReplay.plain(line.quantity()),
                            NaiveReplay.plain(line.delta()),
                            NaiveReplay.plain(line.balance()))));
  }
}
