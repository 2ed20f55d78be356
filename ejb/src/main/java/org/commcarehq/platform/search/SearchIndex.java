package org.commcarehq.platform.search;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.elasticsearch.core.search.TotalHits;
import co.elastic.clients.elasticsearch.indices.CreateIndexRequest;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.platform.Unavailable;
import org.commcarehq.platform.settings.Settings;
import org.commcarehq.platform.walls.ProjectScope;

/**
 * The search cluster. Every method throws {@link Unavailable} while it does not answer, or not yet:
 * starting, too busy, index missing.
 */
@ApplicationScoped
public class SearchIndex {
  /** How deep a page may lie; deeper results are reached by {@link #scan}. */
  public static final int WINDOW = 50_000;

  private static final int MOST_VALUES = 1_000;
  private SearchClient client;
  private BulkWriter writer;

  /** For the container's proxy. */
  SearchIndex() {}

  /** Connects when first used. */
  @Inject
  public SearchIndex(Settings settings) {
    client = new SearchClient(settings.elasticsearch());
    writer = new BulkWriter(client);
  }

  @PreDestroy
  void close() {
    client.close();
  }

  /** Makes the indices and aliases that are missing; safe to call from several nodes at once. */
  public void ensureIndices() {
    for (IndexName index : IndexName.values()) {
      if (!client
          .call(elastic -> elastic.indices().existsAlias(q -> q.name(index.alias())))
          .value()) {
        create(index);
      }
    }
  }

  private void create(IndexName index) {
    try (InputStream definition = SearchIndex.class.getResourceAsStream(index.definition())) {
      CreateIndexRequest request =
          CreateIndexRequest.of(
              create ->
                  create
                      .withJson(definition)
                      .index(index.firstIndex())
                      .aliases(index.alias(), alias -> alias));
      client.call(
          elastic -> {
            try {
              return elastic.indices().create(request);
            } catch (ElasticsearchException e) {
              if ("resource_already_exists_exception".equals(e.error().type())) {
                // another node was faster, or somebody took the alias away
                elastic
                    .indices()
                    .putAlias(alias -> alias.index(index.firstIndex()).name(index.alias()));
                return null;
              }
              throw e;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** True when the cluster answers and every index can be written. */
  public boolean isAvailable() {
    try {
      ensureIndices();
      return true;
    } catch (Unavailable e) {
      return false;
    }
  }

  /**
   * Writes documents, each under its version; older or equal versions change nothing.
   *
   * @return the documents that the index refuses for what is in them; empty when all are written
   */
  public List<RejectedDocument> bulk(IndexName index, List<IndexedDocument> documents) {
    return writer.write(index, documents);
  }

  /** Lets searches find what was written until now. */
  public void refresh(IndexName index) {
    client.call(elastic -> elastic.indices().refresh(one -> one.index(index.alias())));
  }

  /**
   * Removes some of what an index has of a project.
   *
   * @return how many documents were removed
   */
  public long forget(IndexName index, String domain, int limit) {
    SearchRequest found =
        SearchRequest.of(
            search ->
                search
                    .index(index.alias())
                    .query(SearchQuery.in(index, domain).query())
                    .source(source -> source.fetch(false))
                    .size(Math.min(limit, WINDOW)));
    List<BulkOperation> removals =
        client.call(elastic -> elastic.search(found, Void.class)).hits().hits().stream()
            .map(hit -> BulkOperation.of(one -> one.delete(gone -> gone.id(hit.id()))))
            .toList();
    if (!removals.isEmpty()) {
      client.call(
          elastic ->
              elastic.bulk(
                  bulk -> bulk.index(index.alias()).operations(removals).refresh(Refresh.True)));
    }
    return removals.size();
  }

  /** A page of what matches, with the exact number of all. */
  public SearchHits search(SearchQuery query) {
    refuseOtherProjects(query.domain());
    int from = Math.min(query.offset(), WINDOW);
    int size = Math.min(query.limit(), WINDOW - from);
    SearchRequest request =
        SearchRequest.of(
            search ->
                search
                    .index(query.index().alias())
                    .query(query.query())
                    .sort(query.sorts())
                    .from(from)
                    .size(size)
                    .trackTotalHits(count -> count.enabled(true)));
    SearchResponse<Map<String, Object>> found = send(request);
    TotalHits total = found.hits().total();
    return new SearchHits(hitsOf(found), total == null ? 0 : total.value());
  }

  /** The values that a field has in what matches, the most frequent first. */
  public List<String> values(SearchQuery query, String field) {
    refuseOtherProjects(query.domain());
    SearchRequest request =
        SearchRequest.of(
            search ->
                search
                    .index(query.index().alias())
                    .query(query.query())
                    .size(0)
                    .aggregations(
                        "values", agg -> agg.terms(t -> t.field(field).size(MOST_VALUES))));
    return send(request).aggregations().get("values").sterms().buckets().array().stream()
        .map(bucket -> bucket.key().stringValue())
        .toList();
  }

  /** One document by its id, whether or not it can be searched yet. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  public Optional<SearchHit> find(IndexName index, String domain, String id) {
    refuseOtherProjects(domain);
    Map<String, Object> source =
        (Map<String, Object>)
            client
                .search(
                    elastic ->
                        elastic.get(
                            get -> get.index(index.alias()).id(IndexedDocument.keyOf(domain, id)),
                            Map.class))
                .source();
    return Optional.ofNullable(source).map(SearchIndex::hit);
  }

  /** The wall that PostgreSQL has by itself: nobody searches but in the project they work for. */
  private static void refuseOtherProjects(String domain) {
    if (!ProjectScope.ofThread().equals(Optional.of(domain))) {
      throw new IllegalStateException(
          "a search in project %s, in work for %s"
              .formatted(domain, ProjectScope.ofThread().orElse("none")));
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private SearchResponse<Map<String, Object>> send(SearchRequest request) {
    return (SearchResponse) client.search(elastic -> elastic.search(request, Map.class));
  }

  private static List<SearchHit> hitsOf(SearchResponse<Map<String, Object>> found) {
    return found.hits().hits().stream().map(Hit::source).map(SearchIndex::hit).toList();
  }

  private static SearchHit hit(Map<String, Object> source) {
    source.values().removeIf(value -> value == null);
    return new SearchHit(source);
  }
}
