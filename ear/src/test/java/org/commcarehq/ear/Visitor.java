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
  private static final Pattern ACTION = Pattern.compile("action=\"([^\"]*)");
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
    int status =
        visitor.press(
            "/login/", "login", Map.of("username", username, "password", password, "signin", ""));
    if (status != 302) {
      throw new IllegalStateException("not signed in: " + status);
    }
    return visitor;
  }

  /** Opens a page and sends one of its forms with these fields; the status of the answer. */
  public int press(String path, String form, Map<String, String> given)
      throws IOException, InterruptedException {
    String inside = form(path, form);
    Map<String, String> fields = hidden(inside);
    fields.putAll(given);
    String body =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    HttpRequest post =
        HttpRequest.newBuilder(site.resolve(first(ACTION, inside)))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(post, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  /** What the server keeps of a page that was opened, by its id in one of the page's forms. */
  String viewState(String path, String form) throws IOException, InterruptedException {
    return hidden(form(path, form)).get("jakarta.faces.ViewState");
  }

  private String form(String path, String form) throws IOException, InterruptedException {
    String page = new String(get(path, Map.of()).body(), StandardCharsets.UTF_8);
    int begin = page.indexOf("<form id=\"" + form + "\"");
    return page.substring(begin, page.indexOf("</form>", begin));
  }

  private static Map<String, String> hidden(String form) {
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher hidden = HIDDEN.matcher(form);
    while (hidden.find()) {
      fields.put(first(NAME, hidden.group()), first(VALUE, hidden.group()));
    }
    return fields;
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

  /** Sends bytes. */
  HttpResponse<byte[]> send(String path, byte[] body, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(site.resolve(path))
            .timeout(Duration.ofSeconds(60))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1).replace("&amp;", "&") : "";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
