package org.commcarehq.reports;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.domains.Domain;
import org.commcarehq.domains.DomainService;
import org.commcarehq.forms.FormState;
import org.commcarehq.platform.Unavailable;
import org.commcarehq.platform.changes.Freshness;
import org.commcarehq.platform.search.IndexName;
import org.commcarehq.platform.search.SearchHit;
import org.commcarehq.platform.search.SearchHits;
import org.commcarehq.platform.search.SearchIndex;
import org.commcarehq.platform.search.SearchQuery;
import org.commcarehq.users.Reach;

/** Door to finding submissions: from the search index, or the last 100 from the report table. */
@Stateless
public class FormSearchService {
  private static final Map<String, String> SORT_FIELDS =
      Map.of(
          "received", "received_on",
          "completed", "completed_on",
          "form", "form_name.sort",
          "worker", "username.sort");

  @Inject SearchIndex index;
  @Inject FormReportStore reports;
  @Inject DomainService domains;
  @Inject Freshness freshness;

  /** A page of the submissions that match. */
  public FormResults find(FormQuery query) {
    Instant completeUpTo = freshness.completeUpTo();
    ReceivedRange range = range(query);
    try {
      SearchHits found = index.search(searchFor(query, range).page(query.offset(), query.limit()));
      List<FormRow> rows = found.hits().stream().map(FormSearchService::row).toList();
      return new FormResults(rows, found.total(), completeUpTo, false);
    } catch (Unavailable e) {
      return reports.recent(query, range, completeUpTo);
    }
  }

  /** The forms that were sent within reach, by xmlns, in the order of their names. */
  public Map<String, String> formNames(String domain, Reach reach) {
    return reports.formNames(domain, reach);
  }

  /** When a submission reached the search index; empty before. */
  public Optional<IndexedAt> indexed(String domain, String formId) {
    return index
        .find(IndexName.FORMS, domain, formId)
        .map(hit -> new IndexedAt(hit.instant("published_on"), hit.instant("indexed_on")));
  }

  private ReceivedRange range(FormQuery query) {
    if (query.from().isEmpty() && query.to().isEmpty()) {
      return new ReceivedRange(Optional.empty(), Optional.empty());
    }
    ZoneId zone = domains.find(query.domain()).map(Domain::timeZone).orElse(ZoneOffset.UTC);
    return new ReceivedRange(
        query.from().map(day -> startOf(day, zone)),
        query.to().map(day -> startOf(day.plusDays(1), zone)));
  }

  private static Instant startOf(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant();
  }

  private static SearchQuery searchFor(FormQuery query, ReceivedRange range) {
    SearchQuery all = SearchQuery.in(IndexName.FORMS, query.domain());
    if (!query.reach().everywhere()) {
      all.only("user_id", query.reach().owners());
    }
    return all.with("xmlns", query.xmlns())
        .with("state", query.state().map(FormState::name))
        .between("received_on", range.from(), range.before())
        .words("text", query.text())
        .sort(SORT_FIELDS.get(query.sort()), query.descending())
        .sort("form_id", false);
  }

  private static FormRow row(SearchHit hit) {
    return new FormRow(
        hit.text("form_id"),
        hit.text("form_name"),
        hit.text("xmlns"),
        hit.find("user_id"),
        hit.find("username"),
        hit.instant("received_on"),
        hit.findInstant("completed_on"),
        FormState.valueOf(hit.text("state")),
        hit.find("problem"));
  }
}
