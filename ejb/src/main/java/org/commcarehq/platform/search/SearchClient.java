package org.commcarehq.platform.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.message.BasicHeader;
import org.commcarehq.platform.Unavailable;
import org.commcarehq.platform.settings.Settings;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;

/** The connection to Elasticsearch, and its failures in our two words: not available, or a bug. */
final class SearchClient implements AutoCloseable {
  /** One call to the server. */
  @FunctionalInterface
  interface Call<T> {
    T send(ElasticsearchClient client) throws IOException;
  }

  private static final int CONNECT_MILLIS = 2_000;
  private static final int ANSWER_MILLIS = 20_000;

  /** Missing index, write block, too busy, starting: all of these pass. */
  private static final Set<Integer> PASSING = Set.of(403, 404, 408, 429, 500, 502, 503, 504);

  private final RestClient connection;
  private final ElasticsearchClient client;

  SearchClient(Settings.Elasticsearch settings) {
    HttpHost[] hosts =
        Stream.of(settings.url().split(","))
            .map(String::strip)
            .map(HttpHost::create)
            .toArray(HttpHost[]::new);
    connection =
        RestClient.builder(hosts)
            .setDefaultHeaders(credentials(settings))
            .setRequestConfigCallback(
                config -> config.setConnectTimeout(CONNECT_MILLIS).setSocketTimeout(ANSWER_MILLIS))
            .build();
    client = new ElasticsearchClient(new RestClientTransport(connection, new JacksonJsonpMapper()));
  }

  private static Header[] credentials(Settings.Elasticsearch settings) {
    if (settings.user() == null || settings.user().isBlank()) {
      return new Header[0];
    }
    String pair = settings.user() + ":" + settings.password();
    String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    return new Header[] {new BasicHeader("Authorization", "Basic " + encoded)};
  }

  /** Sends a call. Some refusals come as the low-level client's exception, most as the other's. */
  <T> T call(Call<T> call) {
    try {
      return call.send(client);
    } catch (ResponseException e) {
      throw refusal(e.getResponse().getStatusLine().getStatusCode(), e);
    } catch (ElasticsearchException e) {
      throw refusal(e.status(), e);
    } catch (IOException e) {
      throw new Unavailable("Elasticsearch", e);
    }
  }

  static boolean passes(int status) {
    return PASSING.contains(status);
  }

  private static RuntimeException refusal(int status, Exception e) {
    return passes(status) ? new Unavailable("Elasticsearch", e) : new IllegalStateException(e);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
