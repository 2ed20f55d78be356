package org.commcarehq.platform.search;

import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.util.BinaryData;
import co.elastic.clients.util.ContentType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.commcarehq.platform.Unavailable;

/**
 * Writes many documents under the version that their database row has. A version that is not newer
 * is refused by the index and counts as written: what is there is at least as new.
 */
final class BulkWriter {
  private static final int CONFLICT = 409;
  private static final int NOT_FOUND = 404;
  private static final int GOOD_BELOW = 300;

  /** Small enough for the indexing memory of a node with a heap of a few hundred megabytes. */
  private static final int REQUEST_BYTES = 4 << 20;

  private final SearchClient client;

  BulkWriter(SearchClient client) {
    this.client = client;
  }

  List<RejectedDocument> write(IndexName index, List<IndexedDocument> documents) {
    List<RejectedDocument> rejected = new ArrayList<>();
    List<IndexedDocument> part = new ArrayList<>();
    int bytes = 0;
    for (IndexedDocument document : documents) {
      int size = document.json().map(String::length).orElse(0);
      if (!part.isEmpty() && bytes + size > REQUEST_BYTES) {
        rejected.addAll(send(index, part));
        part.clear();
        bytes = 0;
      }
      part.add(document);
      bytes += size;
    }
    if (!part.isEmpty()) {
      rejected.addAll(send(index, part));
    }
    return rejected;
  }

  private List<RejectedDocument> send(IndexName index, List<IndexedDocument> part) {
    BulkRequest request =
        BulkRequest.of(
            bulk ->
                bulk.index(index.alias())
                    .requireAlias(true)
                    .operations(part.stream().map(BulkWriter::operation).toList()));
    List<BulkResponseItem> items = client.call(elastic -> elastic.bulk(request)).items();
    if (items.size() != part.size()) {
      throw new IllegalStateException("Sent " + part.size() + ", answered " + items.size());
    }
    List<RejectedDocument> rejected = new ArrayList<>();
    for (int i = 0; i < part.size(); i++) {
      if (!isWritten(items.get(i), part.get(i))) {
        String reason = items.get(i).status() + " " + reasonOf(items.get(i));
        rejected.add(new RejectedDocument(part.get(i).domain(), part.get(i).id(), reason));
      }
    }
    return rejected;
  }

  private static boolean isWritten(BulkResponseItem item, IndexedDocument document) {
    int status = item.status();
    boolean goneAlready = status == NOT_FOUND && document.json().isEmpty() && item.error() == null;
    if (status < GOOD_BELOW || status == CONFLICT || goneAlready) {
      return true;
    }
    if (SearchClient.passes(status)) {
      throw new Unavailable(
          "Elasticsearch", new IllegalStateException(status + " " + reasonOf(item)));
    }
    return false;
  }

  private static String reasonOf(BulkResponseItem item) {
    if (item.error() == null) {
      return "without a reason";
    }
    String cause = item.error().causedBy() == null ? "" : ": " + item.error().causedBy().reason();
    return item.error().type() + ": " + item.error().reason() + cause;
  }

  private static BulkOperation operation(IndexedDocument document) {
    return document
        .json()
        .map(
            json ->
                BulkOperation.of(
                    op ->
                        op.index(
                            put ->
                                put.id(document.key())
                                    .version(document.version())
                                    .versionType(VersionType.External)
                                    .document(bytes(json)))))
        .orElseGet(
            () ->
                BulkOperation.of(
                    op ->
                        op.delete(
                            gone ->
                                gone.id(document.key())
                                    .version(document.version())
                                    .versionType(VersionType.External))));
  }

  private static BinaryData bytes(String json) {
    return BinaryData.of(json.getBytes(StandardCharsets.UTF_8), ContentType.APPLICATION_JSON);
  }
}
