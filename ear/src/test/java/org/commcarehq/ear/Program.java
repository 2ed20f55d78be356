package org.commcarehq.ear;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** Speaks with the server as a program does. */
public final class Program {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final ObjectMapper JSON = new ObjectMapper();
  private final URI api;
  private final Optional<String> authorization;

  private Program(URI api, Optional<String> authorization) {
    this.api = api;
    this.authorization = authorization;
  }

  /** A program that signs in to a project as the demo's web user. */
  public static Program of(ReadyStack stack, String domain) {
    return new Program(URI.create(stack.get("url") + "/a/" + domain + "/api/"), Optional.empty())
        .as(stack.get("webUser"), stack.get("webPassword"));
  }

  /** The same with another login. */
  public Program as(String login, String password) {
    String pair = login + ":" + password;
    return new Program(
        api,
        Optional.of(
            "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))));
  }

  /** The same that signs in with a key. */
  public Program withKey(String owner, String secret) {
    return new Program(api, Optional.of("ApiKey " + owner + ":" + secret));
  }

  /** The same that does not sign in. */
  public Program anonymous() {
    return new Program(api, Optional.empty());
  }

  /** What the server said. */
  public record Answer(int status, String body, HttpResponse<String> response) {
    /** The JSON of the body. */
    public JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new IllegalStateException("no JSON: " + body, e);
      }
    }

    /** A text or number somewhere in the JSON. */
    public String at(String pointer) {
      return json().at(pointer).asText();
    }

    /** One header's value; empty when it is not there. */
    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  /** Reads. */
  public Answer get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  /** Sends JSON. */
  public Answer post(String path, String json) throws IOException, InterruptedException {
    return send("POST", path, "application/json", json);
  }

  /** Sends a body of some type. */
  public Answer send(String method, String path, String contentType, String body)
      throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", contentType)
            .method(method, HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Sends XML in place of the version that a tag names. */
  public Answer replace(String path, String tag, String xml)
      throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "text/xml")
            .header("If-Match", tag)
            .PUT(HttpRequest.BodyPublishers.ofString(xml)));
  }

  /** Asks until work in the background is over. */
  public Answer over(String path, String pointer) throws Exception {
    return Wait.until(
        Duration.ofSeconds(120), () -> get(path), answer -> "true".equals(answer.at(pointer)));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.resolve(path)).timeout(Duration.ofSeconds(60));
    authorization.ifPresent(value -> request.header("Authorization", value));
    return request;
  }

  private static Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response =
        CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return new Answer(response.statusCode(), response.body(), response);
  }
}
