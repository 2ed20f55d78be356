package org.commcarehq.pillows.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commcarehq.pillows.changes.DocumentKey;
import org.commcarehq.pillows.changes.FailedChange;
import org.commcarehq.pillows.changes.FeedChange;
import org.commcarehq.pillows.changes.LoadedChange;
import org.commcarehq.platform.db.Json;
import org.commcarehq.platform.search.IndexName;
import org.commcarehq.platform.search.IndexedDocument;
import org.commcarehq.platform.search.RejectedDocument;
import org.commcarehq.platform.search.SearchIndex;

/** Writes loaded documents to the search index, under the versions of their rows. */
@ApplicationScoped
public class IndexProcessor {
  @Inject SearchIndex search;

  /**
   * Writes what was loaded.
   *
   * @param fields makes the index's fields of a document
   * @return the changes that the index refuses
   */
  public <T> List<FailedChange> write(
      IndexName index,
      List<LoadedChange<T>> changes,
      BiFunction<T, FeedChange, Map<String, Object>> fields) {
    List<IndexedDocument> documents =
        changes.stream().map(change -> documentOf(change, fields)).toList();
    Map<DocumentKey, LoadedChange<T>> byKey =
        changes.stream().collect(Collectors.toMap(LoadedChange::key, Function.identity()));
    return search.bulk(index, documents).stream().map(refused -> failed(byKey, refused)).toList();
  }

  private static <T> FailedChange failed(
      Map<DocumentKey, LoadedChange<T>> changes, RejectedDocument refused) {
    DocumentKey key = new DocumentKey(refused.domain(), refused.id());
    return new FailedChange(changes.get(key).source(), refused.reason());
  }

  private static <T> IndexedDocument documentOf(
      LoadedChange<T> change, BiFunction<T, FeedChange, Map<String, Object>> fields) {
    return new IndexedDocument(
        change.key().domain(),
        change.key().id(),
        change.version(),
        change.document().map(document -> Json.write(fields.apply(document, change.source()))));
  }
}
