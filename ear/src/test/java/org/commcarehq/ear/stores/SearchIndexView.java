package org.commcarehq.ear.stores;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.TreeMap;
import org.commcarehq.ear.ReadyStack;

/** Elasticsearch, asked by its own REST interface. */
public final class SearchIndexView {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PAGE = 1_000;
  private final ReadyStack stack;
  private final String domain;

  /** The documents of one project. */
  public SearchIndexView(ReadyStack stack, String domain) {
    this.stack = stack;
    this.domain = domain;
  }

  /** How many documents a search finds now; no refresh is asked for. */
  public long count(String index) throws IOException, InterruptedException {
    return search(index, 0, null).at("/hits/total/value").asLong();
  }

  /** The sum of a field over the documents that a search finds now. */
  public long sum(String index, String field) throws IOException, InterruptedException {
    String sum = ",\"aggs\":{\"sum\":{\"sum\":{\"field\":\"%s\"}}}".formatted(field);
    return search(index, 0, sum).at("/aggregations/sum/value").asLong();
  }

  /** Versions by id, all of them. */
  public TreeMap<String, Long> versions(String index, String idField)
      throws IOException, InterruptedException {
    TreeMap<String, Long> versions = new TreeMap<>();
    String after = null;
    JsonNode hits;
    do {
      hits = search(index, PAGE, sorted(idField, after)).at("/hits/hits");
      for (JsonNode hit : hits) {
        after = hit.at("/_source/" + idField).asText();
        if (versions.put(after, hit.at("/_source/version").asLong()) != null) {
          throw new AssertionError(after + " is twice in " + index);
        }
      }
    } while (hits.size() == PAGE);
    return versions;
  }

  /** One document, searched by a field; missing when there is none or it is not visible yet. */
  public JsonNode find(String index, String field, String value)
      throws IOException, InterruptedException {
    String body =
        """
        {"query":{"bool":{"filter":[{"term":{"domain":"%s"}},{"term":{"%s":"%s"}}]}}}"""
            .formatted(domain, field, value);
    return post(index, body).at("/hits/hits/0/_source");
  }

  private static String sorted(String idField, String after) {
    return ",\"sort\":[{\"%s\":\"asc\"}]%s"
        .formatted(idField, after == null ? "" : ",\"search_after\":[\"" + after + "\"]");
  }

  private JsonNode search(String index, int size, String more)
      throws IOException, InterruptedException {
    return post(
        index,
        "{\"size\":%d,\"track_total_hits\":true,\"query\":{\"term\":{\"domain\":\"%s\"}}%s}"
            .formatted(size, domain, more == null ? "" : more));
  }

  private JsonNode post(String index, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    stack.get("elasticsearch") + "/" + stack.get("indices/" + index) + "/_search"))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException("Elasticsearch says " + response.body());
    }
    return JSON.readTree(response.body());
  }
}
