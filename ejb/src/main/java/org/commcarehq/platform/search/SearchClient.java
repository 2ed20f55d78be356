package org.commcarehq.platform.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.rest_client.RestClientOptions;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.message.BasicHeader;
import org.commcarehq.platform.Unavailable;
import org.commcarehq.platform.settings.Settings;
import org.elasticsearch.client.RequestOptions;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;

/** The connection to Elasticsearch, and its failures in our two words: not available, or a bug. */
final class SearchClient implements AutoCloseable {
  /** One call to the server. */
  @FunctionalInterface
  interface Call<T> {
    T send(ElasticsearchClient client) throws IOException;
  }

  private static final long NEVER = Long.MIN_VALUE;
  private static final int CONNECT_MILLIS = 2_000;
  private static final int ANSWER_MILLIS = 20_000;

  /** People wait for a search; the last 100 from the database are better than a page that hangs. */
  private static final int SEARCH_MILLIS = 4_000;

  private static final Duration REST_AFTER_SILENCE = Duration.ofSeconds(5);

  /** Missing index, write block, too busy, starting: all of these pass. */
  private static final Set<Integer> PASSING = Set.of(403, 404, 408, 429, 500, 502, 503, 504);

  private final RestClient connection;
  private final ElasticsearchClient client;
  private final ElasticsearchClient searching;
  private final AtomicLong silentSince = new AtomicLong(NEVER);

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
    RequestConfig soon =
        RequestConfig.custom()
            .setConnectTimeout(CONNECT_MILLIS)
            .setSocketTimeout(SEARCH_MILLIS)
            .build();
    searching =
        client.withTransportOptions(
            new RestClientOptions(
                RequestOptions.DEFAULT.toBuilder().setRequestConfig(soon).build(), false));
  }

  private static Header[] credentials(Settings.Elasticsearch settings) {
    if (settings.user() == null || settings.user().isBlank()) {
      return new Header[0];
    }
    String pair = settings.user() + ":" + settings.password();
    String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    return new Header[] {new BasicHeader("Authorization", "Basic " + encoded)};
  }

  /**
   * Sends a call that somebody waits for. After a server that did not answer, calls are refused for
   * some seconds without asking it, so that not every page waits for it anew.
   */
  <T> T search(Call<T> call) {
    long silent = silentSince.get();
    if (silent != NEVER && System.nanoTime() - silent < REST_AFTER_SILENCE.toNanos()) {
      throw new Unavailable("Elasticsearch", new IOException("no answer a moment ago"));
    }
    try {
      T answer = call(searching, call);
      silentSince.set(NEVER);
      return answer;
    } catch (Unavailable e) {
      if (e.getCause() instanceof IOException && !(e.getCause() instanceof ResponseException)) {
        silentSince.set(System.nanoTime());
      }
      throw e;
    }
  }

  /** Sends a call. Some refusals come as the low-level client's exception, most as the other's. */
  <T> T call(Call<T> call) {
    return call(client, call);
  }

  private static <T> T call(ElasticsearchClient client, Call<T> call) {
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
