package org.commcarehq.ear;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends forms as a device does. */
public final class Phone {
  private static final Pattern NATURE = Pattern.compile("nature=\"([a-z_]+)\"");
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final URI receiver;
  private final Optional<String> authorization;
  private final Optional<String> version;
  private final Map<String, String> headers;

  /** A phone that speaks OpenRosa 3. */
  public Phone(URI receiver, String login, String password) {
    this(receiver, Optional.of(basic(login, password)), Optional.of("3.0"), Map.of());
  }

  private Phone(
      URI receiver,
      Optional<String> authorization,
      Optional<String> version,
      Map<String, String> headers) {
    this.receiver = receiver;
    this.authorization = authorization;
    this.version = version;
    this.headers = headers;
  }

  /** What the server said. */
  public record Answer(int status, String body, HttpResponse<String> response) {
    /** The nature of an OpenRosa message, empty when there is none. */
    public String nature() {
      return natureOf(body);
    }

    /** The id under which the form was stored. */
    public Optional<String> formId() {
      return header("X-CommCareHQ-FormID");
    }

    /** One header's value. */
    public Optional<String> header(String name) {
      return response.headers().firstValue(name);
    }
  }

  /** The nature of the OpenRosa message in this body, empty when there is none. */
  public static String natureOf(String body) {
    Matcher matcher = NATURE.matcher(body);
    return matcher.find() ? matcher.group(1) : "";
  }

  /** The same phone, speaking another version of OpenRosa. */
  public Phone speaking(String openRosaVersion) {
    return new Phone(receiver, authorization, Optional.of(openRosaVersion), headers);
  }

  /** The same phone with another login. */
  public Phone as(String login, String password) {
    return new Phone(receiver, Optional.of(basic(login, password)), version, headers);
  }

  /** The same phone that does not sign in. */
  public Phone anonymous() {
    return new Phone(receiver, Optional.empty(), version, headers);
  }

  /** The same phone, sending elsewhere below the receiver. */
  public Phone at(String path) {
    return new Phone(receiver.resolve(path), authorization, version, headers);
  }

  /** The same phone, sending one more header. */
  public Phone with(String header, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(header, value);
    return new Phone(receiver, authorization, version, more);
  }

  /** The Authorization header it sends. */
  public String authorization() {
    return authorization.orElse("");
  }

  /** Where it sends to. */
  public URI receiver() {
    return receiver;
  }

  /** Sends the form as every current client does: the one file part of a multipart body. */
  public Answer submit(String xml) throws IOException, InterruptedException {
    return submit(new Multipart().form(xml));
  }

  /** Sends a multipart body. */
  public Answer submit(Multipart body) throws IOException, InterruptedException {
    return post(body.bytes(), body.contentType());
  }

  /** Sends the form as the whole body. */
  public Answer submitRaw(String xml) throws IOException, InterruptedException {
    return post(xml.getBytes(StandardCharsets.UTF_8), "text/xml");
  }

  /** Sends these bytes. */
  public Answer post(byte[] body, String contentType) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(receiver)
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    authorization.ifPresent(value -> request.header("Authorization", value));
    version.ifPresent(value -> request.header("X-OpenRosa-Version", value));
    headers.forEach(request::header);
    HttpResponse<String> response =
        CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return new Answer(response.statusCode(), response.body(), response);
  }

  private static String basic(String login, String password) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((login + ":" + password).getBytes(StandardCharsets.UTF_8));
  }
}
