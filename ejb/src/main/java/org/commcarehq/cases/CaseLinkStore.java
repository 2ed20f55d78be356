package org.commcarehq.cases;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commcarehq.platform.db.Json;
import org.commcarehq.platform.db.Writes;

/** Rows of links between cases. */
@ApplicationScoped
class CaseLinkStore {
  private static final String LINKS =
      """
      SELECT case_id, identifier, referenced_id, referenced_type, relationship
      FROM hq.case_index
      WHERE domain = ? AND case_id IN (SELECT jsonb_array_elements_text(CAST(? AS jsonb)))
      ORDER BY case_id, identifier
      """;
  private static final String LINKS_TO =
      """
      SELECT case_id, identifier, referenced_id, referenced_type, relationship
      FROM hq.case_index
      WHERE domain = ? AND referenced_id IN (SELECT jsonb_array_elements_text(CAST(? AS jsonb)))
      ORDER BY referenced_id, case_id LIMIT 1000
      """;
  private static final String DELETE_LINKS =
      """
      DELETE FROM hq.case_index
      WHERE domain = ? AND case_id IN (SELECT jsonb_array_elements_text(CAST(? AS jsonb)))
      """;
  private static final String INSERT_LINKS =
      """
      INSERT INTO hq.case_index
        (domain, case_id, identifier, referenced_id, referenced_type, relationship)
      SELECT r.domain, r.case_id, r.identifier, r.referenced_id, r.referenced_type, r.relationship
      FROM jsonb_to_recordset(CAST(? AS jsonb)) AS r(domain text, case_id text, identifier text,
        referenced_id text, referenced_type text, relationship text)
      """;
  @PersistenceContext EntityManager database;

  /** Links from these cases, by case and identifier. */
  Map<String, Map<String, CaseIndexView>> links(String domain, Collection<String> caseIds) {
    Map<String, Map<String, CaseIndexView>> links = new HashMap<>();
    if (!caseIds.isEmpty()) {
      for (Object[] row : linkRows(LINKS, domain, caseIds)) {
        CaseIndexView link = link(row);
        links
            .computeIfAbsent((String) row[0], id -> new LinkedHashMap<>())
            .put(link.identifier(), link);
      }
    }
    return links;
  }

  /** Links to these cases: by the case linked to, the case that links and how; at most 1,000. */
  Map<String, Map<String, CaseIndexView>> linksTo(String domain, Collection<String> caseIds) {
    Map<String, Map<String, CaseIndexView>> links = new HashMap<>();
    for (Object[] row : linkRows(LINKS_TO, domain, caseIds)) {
      links
          .computeIfAbsent((String) row[2], id -> new LinkedHashMap<>())
          .put((String) row[0], link(row));
    }
    return links;
  }

  private List<Object[]> linkRows(String sql, String domain, Collection<String> ids) {
    List<?> rows =
        database
            .createNativeQuery(sql)
            .setParameter(1, domain)
            .setParameter(2, Json.write(ids))
            .getResultList();
    return rows.stream().map(Object[].class::cast).toList();
  }

  private static CaseIndexView link(Object[] row) {
    return new CaseIndexView((String) row[1], (String) row[2], (String) row[3], (String) row[4]);
  }

  /** Replaces all links of these cases. */
  static void replaceLinks(
      String domain,
      Collection<String> existing,
      Map<String, Collection<CaseIndexView>> links,
      Writes writes) {
    if (!existing.isEmpty()) {
      writes.add(DELETE_LINKS, domain, Json.write(existing));
    }
    List<Map<String, String>> rows =
        links.entrySet().stream()
            .flatMap(
                entry -> entry.getValue().stream().map(link -> row(domain, entry.getKey(), link)))
            .toList();
    if (!rows.isEmpty()) {
      writes.add(INSERT_LINKS, Json.write(rows));
    }
  }

  private static Map<String, String> row(String domain, String caseId, CaseIndexView link) {
    return Map.of(
        "domain", domain,
        "case_id", caseId,
        "identifier", link.identifier(),
        "referenced_id", link.referencedId(),
        "referenced_type", link.referencedType(),
        "relationship", link.relationship());
  }
}
