package org.commcarehq.ear;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.commcarehq.server.Stack;

/** The application, started again with other settings; closing gives it back its own. */
final class OtherSettings implements AutoCloseable {
  private static final ReadyStack READY = ReadyStack.read();
  private final Map<String, String> settings;

  OtherSettings(Map<String, String> settings) throws Exception {
    this.settings = settings;
    settings.forEach(System::setProperty);
    startAgain();
  }

  /** What the node says about its load. */
  static JsonNode load() throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(READY.get("url") + "/health/load")).build(),
                HttpResponse.BodyHandlers.ofString());
    return new ObjectMapper().readTree(answer.body());
  }

  @Override
  public void close() throws Exception {
    settings.keySet().forEach(System::clearProperty);
    startAgain();
  }

  private static void startAgain() throws Exception {
    Stack stack = Stack.fromSystemProperties(); // reads the settings
    stack.stopService("wildfly");
    stack.startService("wildfly");
  }
}
