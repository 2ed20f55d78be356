package org.commcarehq.pillows.couch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.platform.Unavailable;
import org.commcarehq.platform.settings.Settings;

/** Asks the CouchDB of an older installation; it is only ever read. */
@ApplicationScoped
class CouchClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int OK = 200;
  private static final int BROKEN = 500; // or worse: theirs, and passing

  private Settings.Couch settings;
  private HttpClient http;

  /** For the container's proxy. */
  CouchClient() {}

  @Inject
  CouchClient(Settings settings) {
    this.settings = settings.couch();
    http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
  }

  /**
   * The documents that changed after a place, each as it is now.
   *
   * @throws Unavailable when it does not answer
   * @throws CouchTrouble when it answers with something else
   */
  CouchChanges changes(String database, String since, int limit) {
    JsonNode answer =
        send(
            database,
            "_changes?include_docs=true&limit=%d&since=%s"
                .formatted(limit, URLEncoder.encode(since, StandardCharsets.UTF_8)),
            Optional.empty());
    List<CouchDocument> documents = new ArrayList<>();
    for (JsonNode change : answer.path("results")) {
      documents.add(
          document(
              database,
              change.path("id").asText(),
              change.at("/changes/0/rev").asText(),
              change.path("deleted").asBoolean(),
              change.path("doc")));
    }
    JsonNode last = answer.path("last_seq");
    if (!last.isValueNode() || last.isNull()) {
      throw new CouchTrouble("an answer without last_seq");
    }
    return new CouchChanges(documents, last.asText());
  }

  /** These documents as they are now; what was never there is left out. */
  List<CouchDocument> documents(String database, Collection<String> ids) {
    String keys;
    try {
      keys = JSON.writeValueAsString(Map.of("keys", ids));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
    List<CouchDocument> documents = new ArrayList<>();
    for (JsonNode row :
        send(database, "_all_docs?include_docs=true", Optional.of(keys)).path("rows")) {
      if (row.has("value")) {
        documents.add(
            document(
                database,
                row.path("id").asText(),
                row.at("/value/rev").asText(),
                row.at("/value/deleted").asBoolean(),
                row.path("doc")));
      }
    }
    return documents;
  }

  private static CouchDocument document(
      String database, String id, String rev, boolean deleted, JsonNode body) {
    boolean gone = deleted || !body.isObject();
    return new CouchDocument(
        database,
        id,
        gone ? rev : body.path("_rev").asText(rev),
        gone ? Optional.empty() : Optional.of(body));
  }

  private JsonNode send(String database, String path, Optional<String> body) {
    if (!settings.isFollowed()) {
      throw new CouchTrouble("no CouchDB is followed");
    }
    String base = settings.url().endsWith("/") ? settings.url() : settings.url() + "/";
    URI address =
        URI.create(base + URLEncoder.encode(database, StandardCharsets.UTF_8) + "/" + path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).timeout(PATIENCE).header("Accept", "application/json");
    if (!settings.user().isEmpty()) {
      String pair = settings.user() + ":" + settings.password();
      request.header(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }
    body.ifPresent(
        json ->
            request
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    return read(answer(request.build()));
  }

  private HttpResponse<byte[]> answer(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new Unavailable("CouchDB", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable("CouchDB", e);
    }
  }

  private static JsonNode read(HttpResponse<byte[]> answer) {
    if (answer.statusCode() >= BROKEN) {
      throw new Unavailable("CouchDB answers " + answer.statusCode());
    }
    if (answer.statusCode() != OK) {
      throw new CouchTrouble("CouchDB answers " + answer.statusCode());
    }
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new CouchTrouble("CouchDB answers with something that is no JSON", e);
    }
  }
}
