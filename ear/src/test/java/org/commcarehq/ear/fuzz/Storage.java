package org.commcarehq.ear.fuzz;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commcarehq.ear.ReadyStack;
import org.commcarehq.ear.TestProject;
import org.commcarehq.ear.stores.BlobStoreView;
import org.commcarehq.ear.stores.Digest;

/** What is stored of one project's mutants, all of it read back. */
final class Storage {
  private static final String FORMS =
      "SELECT id, content_hash FROM hq.form_instance WHERE domain = ?";
  private static final String UNREADABLE =
      "SELECT id, content_hash FROM hq.submission_error WHERE domain = ?";
  private static final String REPORTS =
      "SELECT id, content_hash FROM hq.device_report WHERE domain = ?";
  private static final String SPOOLED =
      """
      SELECT sha256, encode(sha256(string_agg(bytes, ''::bytea ORDER BY chunk)), 'hex')
      FROM hq.blob_spool WHERE domain = ? GROUP BY sha256""";
  private static final String BLOBS = "SELECT sha256, sha256 FROM hq.blob WHERE domain = ?";
  private final Map<String, String> hashes = new HashMap<>();
  private final Map<String, String> reports = new HashMap<>();
  private final Map<String, String> bytes = new HashMap<>();
  private final List<String> damaged = new ArrayList<>();

  private Storage() {}

  static Storage of(ReadyStack stack, TestProject project) throws SQLException {
    Storage storage = new Storage();
    try (Connection connection = stack.postgres();
        BlobStoreView blobs = new BlobStoreView(stack, project.domain())) {
      for (String sql : List.of(FORMS, UNREADABLE)) {
        storage.hashes.putAll(pairs(connection, sql, project.domain()));
      }
      storage.reports.putAll(pairs(connection, REPORTS, project.domain()));
      Map<String, String> spooled = pairs(connection, SPOOLED, project.domain());
      for (String hash : pairs(connection, BLOBS, project.domain()).keySet()) {
        String found = spooled.get(hash);
        storage.bytes.put(
            hash, found != null ? found : blobs.bytes(hash).map(Digest::of).orElse("nothing"));
      }
    }
    storage.bytes.forEach(
        (hash, found) -> {
          if (!hash.equals(found)) {
            storage.damaged.add(hash + " holds " + found);
          }
        });
    return storage;
  }

  /** What is missing of a form that was acknowledged; empty when it is all there. */
  String missing(String id, Mutant mutant) {
    if (reports.containsKey(id)) { // of one id the first is kept, whatever a later one says
      String kept = reports.get(id);
      return kept.equals(bytes.get(kept)) ? "" : "a report's bytes cannot be read back";
    }
    if (!hashes.containsKey(id)) {
      return "acknowledged, but there is no row of its id";
    }
    String hash = mutant.framed() ? Digest.of(mutant.form()) : hashes.get(id);
    if (!hashes.containsValue(hash)) {
      return "acknowledged, but no row has its hash";
    }
    return hash.equals(bytes.get(hash)) ? "" : "acknowledged, but its bytes cannot be read back";
  }

  /** Blobs that do not hold what their name says. */
  List<String> damaged() {
    return damaged;
  }

  private static Map<String, String> pairs(Connection connection, String sql, String domain)
      throws SQLException {
    Map<String, String> pairs = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, domain);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          pairs.put(rows.getString(1), rows.getString(2));
        }
      }
    }
    return pairs;
  }
}
