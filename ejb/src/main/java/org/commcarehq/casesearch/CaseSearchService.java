package org.commcarehq.casesearch;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.commcarehq.platform.Unavailable;
import org.commcarehq.platform.changes.Freshness;
import org.commcarehq.platform.search.IndexName;
import org.commcarehq.platform.search.SearchHit;
import org.commcarehq.platform.search.SearchHits;
import org.commcarehq.platform.search.SearchIndex;
import org.commcarehq.platform.search.SearchQuery;
import org.commcarehq.users.Reach;

/** Door to finding cases: from the search index, or the last 100 from the database without it. */
@Stateless
public class CaseSearchService {
  private static final Map<String, String> SORT_FIELDS =
      Map.of(
          "name", "name.sort",
          "type", "type",
          "owner", "owner_name.sort",
          "opened", "opened_on",
          "modified", "modified_on");

  @Inject SearchIndex index;
  @Inject RecentCaseStore recent;
  @Inject Freshness freshness;

  /** A page of the cases that match; deleted cases never do. */
  public CaseResults find(CaseQuery query) {
    Instant completeUpTo = freshness.completeUpTo();
    try {
      SearchHits found = index.search(searchFor(query));
      List<CaseRow> rows = found.hits().stream().map(CaseSearchService::row).toList();
      return new CaseResults(rows, found.total(), completeUpTo, false);
    } catch (Unavailable e) {
      return recent.find(query, completeUpTo);
    }
  }

  /** The types of the cases of a project within reach, in alphabetical order. */
  public List<String> types(String domain, Reach reach) {
    try {
      SearchQuery all = within(reach, domain).with("deleted", false);
      return index.values(all, "type").stream().sorted().toList();
    } catch (Unavailable e) {
      return recent.types(domain, reach);
    }
  }

  private static SearchQuery within(Reach reach, String domain) {
    SearchQuery all = SearchQuery.in(IndexName.CASES, domain);
    return reach.everywhere() ? all : all.only("owner_id", reach.owners());
  }

  private static SearchQuery searchFor(CaseQuery query) {
    SearchQuery search =
        within(query.reach(), query.domain())
            .with("deleted", false)
            .with("type", query.type())
            .with("owner_id", query.ownerId())
            .words("text", query.text())
            .sort(SORT_FIELDS.get(query.sort()), query.descending())
            .sort("case_id", false)
            .page(query.offset(), query.limit());
    query.closed().ifPresent(closed -> search.with("closed", closed));
    return search;
  }

  private static CaseRow row(SearchHit hit) {
    return new CaseRow(
        hit.text("case_id"),
        hit.text("name"),
        hit.text("type"),
        hit.text("owner_id"),
        hit.find("owner_name"),
        hit.flag("closed"),
        hit.instant("opened_on"),
        hit.instant("modified_on"));
  }
}
