package org.commcarehq.platform.ratelimit;

import java.io.IOException;
import java.net.ServerSocket;
import org.commcarehq.platform.redis.RedisLink;
import redis.embedded.RedisServer;

/** A real Redis for one test, which may go away and come back empty. */
final class TestRedis implements AutoCloseable {
  private final int port;
  private RedisServer server;

  TestRedis() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    start();
  }

  RedisLink link() {
    return new RedisLink("redis://127.0.0.1:" + port);
  }

  void start() throws IOException {
    server =
        RedisServer.newRedisServer()
            .port(port)
            .setting("bind 127.0.0.1")
            .setting("save \"\"")
            .build();
    server.start();
  }

  void stop() throws IOException {
    server.stop();
  }

  @Override
  public void close() throws IOException {
    stop();
  }
}
