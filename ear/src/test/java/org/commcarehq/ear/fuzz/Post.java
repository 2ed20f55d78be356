package org.commcarehq.ear.fuzz;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.commcarehq.ear.Phone;
import org.commcarehq.ear.corpus.RawRequest;

/** Sends a mutant over a connection of its own, exactly as it is. */
final class Post {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private final Phone phone;

  Post(Phone phone) {
    this.phone = phone;
  }

  RawRequest.Answer send(Mutant mutant) throws IOException {
    URI receiver = phone.receiver();
    StringBuilder head = new StringBuilder("POST ").append(receiver.getPath());
    head.append(mutant.below()).append(" HTTP/1.1\r\nHost: ").append(receiver.getAuthority());
    head.append("\r\nConnection: close");
    if (!mutant.headers().containsKey("Authorization")) {
      head.append("\r\nAuthorization: ").append(phone.authorization());
    }
    for (Map.Entry<String, String> header : mutant.headers().entrySet()) {
      head.append("\r\n").append(header.getKey()).append(": ").append(header.getValue());
    }
    if (!mutant.headers().containsKey("Content-Length")) {
      head.append("\r\nContent-Length: ").append(mutant.body().length);
    }
    head.append("\r\n\r\n");
    try (RawRequest request = RawRequest.to(receiver, PATIENCE)) {
      byte[] bytes = head.toString().getBytes(StandardCharsets.ISO_8859_1);
      request.send(bytes, 0, -1);
      try {
        request.send(mutant.body(), 0, -1);
        if (!mutant.decent()) {
          request.noMore();
        }
      } catch (IOException closedBefore) {
        // it has answered already, and does not want the rest
      }
      return request.answer();
    }
  }
}
