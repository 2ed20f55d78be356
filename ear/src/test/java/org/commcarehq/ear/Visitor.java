package org.commcarehq.ear;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A user of the website without a browser: for what a browser would not show. */
public final class Visitor {
  private static final Pattern HIDDEN = Pattern.compile("<input[^>]*type=\"hidden\"[^>]*>");
  private static final Pattern NAME = Pattern.compile("name=\"([^\"]*)\"");
  private static final Pattern VALUE = Pattern.compile("value=\"([^\"]*)\"");
  private static final Pattern ACTION = Pattern.compile("<form id=\"login\"[^>]*action=\"([^\"]*)");
  private final CookieManager cookies = new CookieManager();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(cookies).build();
  private final URI site;

  private Visitor(URI site) {
    this.site = site;
  }

  /** Who has signed in with this name and password. */
  public static Visitor signedIn(String site, String username, String password)
      throws IOException, InterruptedException {
    Visitor visitor = new Visitor(URI.create(site));
    String page = new String(visitor.get("/login/", Map.of()).body(), StandardCharsets.UTF_8);
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher hidden = HIDDEN.matcher(page);
    while (hidden.find()) {
      fields.put(first(NAME, hidden.group()), first(VALUE, hidden.group()));
    }
    fields.putAll(Map.of("username", username, "password", password, "signin", "Sign in"));
    String form =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    HttpRequest post =
        HttpRequest.newBuilder(visitor.site.resolve(first(ACTION, page)))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    HttpResponse<String> answer = visitor.client.send(post, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 302) {
      throw new IllegalStateException("not signed in: " + answer.statusCode());
    }
    return visitor;
  }

  /** Reads a page. */
  public HttpResponse<byte[]> get(String path, Map<String, String> headers)
      throws IOException, InterruptedException {
    return ask("GET", path, headers);
  }

  /** Sends a request without a body. */
  public HttpResponse<byte[]> ask(String method, String path, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(site.resolve(path))
            .timeout(Duration.ofSeconds(60))
            .method(method, HttpRequest.BodyPublishers.noBody());
    headers.forEach(request::header);
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  /** The cookies that it has been given, as it sends them. */
  public String cookies() {
    return cookies.getCookieStore().getCookies().stream()
        .map(cookie -> cookie.getName() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1).replace("&amp;", "&") : "";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
