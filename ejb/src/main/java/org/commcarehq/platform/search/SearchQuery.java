package org.commcarehq.platform.search;

import co.elastic.clients.elasticsearch._types.FieldSort;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Operator;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.TextQueryType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A query over one project's documents. There is no way to make one without a project, and no query
 * language that a user could write in.
 */
public final class SearchQuery {
  private static final int MOST_TERMS = 65_536; // the index's own limit
  private final IndexName index;
  private final String domain;
  private final List<Query> filters = new ArrayList<>();
  private final List<SortOptions> sorts = new ArrayList<>();
  private int offset;
  private int limit = 10;

  private SearchQuery(IndexName index, String domain) {
    this.index = index;
    this.domain = domain;
  }

  /** Every document of a project. */
  public static SearchQuery in(IndexName index, String domain) {
    return new SearchQuery(index, domain).with("domain", domain);
  }

  /** Only documents with exactly this value. */
  public SearchQuery with(String field, String value) {
    filters.add(Query.of(q -> q.term(t -> t.field(field).value(value))));
    return this;
  }

  /** Only documents with exactly this value, where one is asked for. */
  public SearchQuery with(String field, Optional<String> value) {
    value.ifPresent(asked -> with(field, asked));
    return this;
  }

  /** Only documents whose flag is so. */
  public SearchQuery with(String field, boolean value) {
    filters.add(Query.of(q -> q.term(t -> t.field(field).value(value))));
    return this;
  }

  /** Only documents that have one of these values; of none, none. */
  public SearchQuery only(String field, Collection<String> values) {
    if (values.isEmpty()) {
      filters.add(Query.of(q -> q.matchNone(none -> none)));
      return this;
    }
    List<FieldValue> wanted = values.stream().map(value -> FieldValue.of(value)).toList();
    List<Query> parts = new ArrayList<>();
    for (int from = 0; from < wanted.size(); from += MOST_TERMS) {
      List<FieldValue> part = wanted.subList(from, Math.min(from + MOST_TERMS, wanted.size()));
      parts.add(Query.of(q -> q.terms(t -> t.field(field).terms(list -> list.value(part)))));
    }
    filters.add(Query.of(q -> q.bool(b -> b.should(parts).minimumShouldMatch("1"))));
    return this;
  }

  /** Only documents at or after a moment and before another, where they are asked for. */
  public SearchQuery between(String field, Optional<Instant> from, Optional<Instant> before) {
    if (from.isPresent() || before.isPresent()) {
      filters.add(
          Query.of(
              q ->
                  q.range(
                      r ->
                          r.date(
                              d -> {
                                from.ifPresent(moment -> d.gte(moment.toString()));
                                before.ifPresent(moment -> d.lt(moment.toString()));
                                return d.field(field);
                              }))));
    }
    return this;
  }

  /** Only documents that have all of these words, the last one perhaps only begun. */
  public SearchQuery words(String field, Optional<String> words) {
    words
        .filter(text -> !text.isBlank())
        .ifPresent(
            text ->
                filters.add(
                    Query.of(
                        q ->
                            q.multiMatch(
                                m ->
                                    m.query(text)
                                        .type(TextQueryType.BoolPrefix)
                                        .operator(Operator.And)
                                        .fields(field)))));
    return this;
  }

  /** Orders by a field; call again for what decides between equals. Missing values come last. */
  public SearchQuery sort(String field, boolean descending) {
    SortOrder order = descending ? SortOrder.Desc : SortOrder.Asc;
    sorts.add(
        SortOptions.of(
            s -> s.field(FieldSort.of(f -> f.field(field).order(order).missing("_last")))));
    return this;
  }

  /** Which of the documents found to return. */
  public SearchQuery page(int firstOffset, int pageLimit) {
    this.offset = firstOffset;
    this.limit = pageLimit;
    return this;
  }

  String domain() {
    return domain;
  }

  IndexName index() {
    return index;
  }

  Query query() {
    return Query.of(q -> q.bool(b -> b.filter(filters)));
  }

  List<SortOptions> sorts() {
    return List.copyOf(sorts);
  }

  int offset() {
    return offset;
  }

  int limit() {
    return limit;
  }
}
