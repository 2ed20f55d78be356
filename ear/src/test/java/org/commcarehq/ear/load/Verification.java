package org.commcarehq.ear.load;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.commcarehq.ear.ReadyStack;
import org.commcarehq.ear.TestProject;
import org.commcarehq.ear.Wait;
import org.commcarehq.ear.stores.BlobStoreView;
import org.commcarehq.ear.stores.SearchIndexView;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Asks each store by its own client what it holds of a run, and tells every difference. The truth
 * is what the run sent and was acknowledged, not what the application says.
 */
public final class Verification {
  private final ReadyStack stack;
  private final String domain;
  private final LoadPlan plan;
  private final Journal journal;
  private final SearchIndexView search;

  /** Over a run that has ended; the project must hold nothing else. */
  public Verification(ReadyStack stack, TestProject project, Load load) {
    this.stack = stack;
    this.domain = project.domain();
    this.plan = load.plan();
    this.journal = load.journal();
    this.search = new SearchIndexView(stack, domain);
  }

  /** Milliseconds until a search finds everything; fails when patience ends first. */
  public double untilSearchable(Duration patience) throws Exception {
    long start = System.nanoTime();
    long forms = plan.all().size();
    long found = Wait.until(patience, () -> search.count("form"), count -> count >= forms);
    if (found != forms) {
      throw new AssertionError("only " + found + " of " + forms + " forms are searchable");
    }
    return (System.nanoTime() - start) / 1e6;
  }

  /** What still differs when patience ends; nothing when all stores agree. */
  public List<String> differences(Duration patience) throws Exception {
    return Wait.until(patience, this::differencesOrTrouble, List::isEmpty);
  }

  /** A store that is still coming up is a difference too. */
  private List<String> differencesOrTrouble() throws Exception {
    try {
      return differences();
    } catch (IOException | SQLException | SdkException e) {
      return List.of(e.toString());
    }
  }

  private List<String> differences() throws Exception {
    List<String> differences = new ArrayList<>();
    Map<String, String> sent =
        plan.all().stream()
            .collect(
                Collectors.toMap(
                    PlannedForm::formId, PlannedForm::sha256, (a, b) -> a, TreeMap::new));
    if (!journal.acknowledged().equals(sent.keySet())) {
      Set<String> missing = new TreeSet<>(sent.keySet());
      missing.removeAll(journal.acknowledged());
      differences.add(missing.size() + " forms were never acknowledged");
    }
    compare(differences, "PostgreSQL forms", sent, storedForms());
    compare(differences, "case transactions", touches(), storedTouches());
    compare(differences, "case properties", properties(), storedProperties());
    compare(
        differences,
        "report rows",
        versions("SELECT id, version FROM hq.form_instance WHERE domain = ?"),
        versions("SELECT form_id, version FROM hq_report.form_submission WHERE domain = ?"));
    compare(
        differences,
        "searchable forms",
        versions("SELECT id, version FROM hq.form_instance WHERE domain = ?"),
        asText(search.versions("form", "form_id")));
    compare(
        differences,
        "searchable cases",
        versions("SELECT id, version FROM hq.commcare_case WHERE domain = ?"),
        asText(search.versions("case", "case_id")));
    compareBlobs(differences, sent);
    return differences;
  }

  /** Bytes are hashed anew; the spool must be empty. */
  private void compareBlobs(List<String> differences, Map<String, String> sent)
      throws SQLException {
    Map<String, String> expected = new TreeMap<>();
    sent.values().forEach(hash -> expected.put(hash, hash));
    try (BlobStoreView blobs = new BlobStoreView(stack, domain)) {
      if (blobs.count() == expected.size()) {
        compare(differences, "blobs", expected, blobs.hashes());
      } else {
        differences.add("blobs: " + blobs.count() + " instead of " + expected.size());
      }
    }
    Map<String, String> spooled =
        pairs("SELECT sha256, chunk::text FROM hq.blob_spool WHERE domain = ?");
    if (!spooled.isEmpty()) {
      differences.add("spool: " + spooled.size() + " chunks are left");
    }
  }

  private Map<String, String> storedForms() throws SQLException {
    return pairs(
        "SELECT id, CASE state WHEN 'NORMAL' THEN content_hash ELSE state END"
            + " FROM hq.form_instance WHERE domain = ?");
  }

  private Map<String, String> touches() {
    Map<String, String> touches = new TreeMap<>();
    plan.all().forEach(form -> touches.put(form.formId(), form.caseId()));
    return touches;
  }

  private Map<String, String> storedTouches() throws SQLException {
    return pairs(
        "SELECT form_id, string_agg(case_id, ',') FROM hq.case_transaction"
            + " WHERE domain = ? GROUP BY form_id");
  }

  private Map<String, String> properties() {
    Map<String, Set<String>> byCase = new TreeMap<>();
    for (PlannedForm form : plan.all()) {
      Set<String> names = byCase.computeIfAbsent(form.caseId(), id -> new TreeSet<>());
      names.add("visits");
      if (!form.property().isEmpty()) {
        names.add(form.property());
      }
    }
    Map<String, String> joined = new TreeMap<>();
    byCase.forEach((id, names) -> joined.put(id, String.join(",", names)));
    return joined;
  }

  private Map<String, String> storedProperties() throws SQLException {
    return pairs(
        """
        SELECT c.id, string_agg(p.name, ',' ORDER BY p.name COLLATE "C")
        FROM hq.commcare_case c, jsonb_object_keys(c.properties) AS p(name)
        WHERE domain = ? GROUP BY c.id""");
  }

  private Map<String, String> versions(String sql) throws SQLException {
    return pairs(sql);
  }

  private Map<String, String> pairs(String sql) throws SQLException {
    Map<String, String> pairs = new TreeMap<>();
    try (Connection connection = stack.postgres();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, domain);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          if (pairs.put(rows.getString(1), rows.getString(2)) != null) {
            throw new AssertionError(rows.getString(1) + " is there twice: " + sql);
          }
        }
      }
    }
    return pairs;
  }

  private static Map<String, String> asText(Map<String, Long> versions) {
    Map<String, String> text = new TreeMap<>();
    versions.forEach((id, version) -> text.put(id, String.valueOf(version)));
    return text;
  }

  private static void compare(
      List<String> differences,
      String what,
      Map<String, String> expected,
      Map<String, String> found) {
    if (expected.equals(found)) {
      return;
    }
    Set<String> ids = new TreeSet<>(expected.keySet());
    ids.addAll(found.keySet());
    List<String> wrong =
        ids.stream().filter(id -> !Objects.equals(expected.get(id), found.get(id))).toList();
    String first = wrong.get(0);
    differences.add(
        "%s: %d expected, %d found, %d differ, such as %s: %s expected, %s found"
            .formatted(
                what,
                expected.size(),
                found.size(),
                wrong.size(),
                first,
                expected.get(first),
                found.get(first)));
  }
}
