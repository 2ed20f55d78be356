package org.commcarehq.ear;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody who comes to the website without a browser, from any address, and fills in forms. */
final class Guest {
  private static final Pattern HIDDEN = Pattern.compile("<input[^>]*type=\"hidden\"[^>]*>");
  private static final Pattern NAME = Pattern.compile("name=\"([^\"]*)\"");
  private static final Pattern VALUE = Pattern.compile("value=\"([^\"]*)\"");
  private final CookieManager cookies = new CookieManager();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(cookies).build();
  private final URI site;
  private final Map<String, String> headers = new LinkedHashMap<>();

  Guest(ReadyStack stack) {
    this.site = URI.create(stack.get("url"));
  }

  /** Comes from this address, as the proxy before the server says. */
  Guest from(String address) {
    headers.put("X-Forwarded-For", address);
    return this;
  }

  /** Sends one more header. */
  Guest with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  /** Opens a page and sends the form on it, with these fields besides the hidden ones. */
  HttpResponse<String> submit(String path, String form, Map<String, String> fields)
      throws IOException, InterruptedException {
    String page = get(path).body();
    Map<String, String> all = new LinkedHashMap<>();
    Matcher part =
        Pattern.compile("<form id=\"" + form + "\".*?</form>", Pattern.DOTALL).matcher(page);
    if (!part.find()) {
      throw new IllegalStateException("no form " + form + " at " + path + " in " + page);
    }
    Matcher hidden = HIDDEN.matcher(part.group());
    while (hidden.find()) {
      all.put(first(NAME, hidden.group()), first(VALUE, hidden.group()));
    }
    all.putAll(fields);
    String body =
        all.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Signs in, or tries to. */
  HttpResponse<String> signIn(String username, String password)
      throws IOException, InterruptedException {
    return submit(
        "/login/",
        "login",
        Map.of("username", username, "password", password, "signin", "Sign in"));
  }

  /** The value of a cookie that it was given. */
  Optional<String> cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst();
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(site.resolve(path)).timeout(Duration.ofSeconds(60));
    headers.forEach(request::header);
    return request;
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String first(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    return found.find() ? found.group(1).replace("&amp;", "&") : "";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
