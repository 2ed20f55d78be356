package org.commcarehq.ear.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Speaks HTTP byte by byte, also wrongly. */
public final class RawRequest implements AutoCloseable {
  private final Socket socket;

  private RawRequest(Socket socket) {
    this.socket = socket;
  }

  /**
   * The first line's status and everything that came.
   *
   * @param status zero when the connection was closed without an answer
   */
  public record Answer(int status, String text) {
    /** What follows the headers. */
    public String body() {
      int end = text.indexOf("\r\n\r\n");
      return end < 0 ? "" : text.substring(end + 4);
    }
  }

  /** A connection of its own. */
  public static RawRequest to(URI address, Duration patience) throws IOException {
    Socket socket = new Socket(address.getHost(), address.getPort());
    socket.setSoTimeout((int) patience.toMillis());
    socket.setTcpNoDelay(true);
    return new RawRequest(socket);
  }

  /** Sends these characters of ISO-8859-1. */
  public RawRequest send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1), 0, -1);
  }

  /** Sends so many of these bytes; all for -1. */
  public RawRequest send(byte[] bytes, int from, int count) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(bytes, from, count < 0 ? bytes.length - from : count);
    out.flush();
    return this;
  }

  /** Says that no more will come, and goes on listening. */
  public RawRequest noMore() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  /** Reads until the server closes; an interim 100 is read past. */
  public Answer answer() throws IOException {
    InputStream in = socket.getInputStream();
    byte[] all;
    try {
      all = in.readAllBytes();
    } catch (SocketException reset) { // closed in our face
      all = new byte[0];
    }
    String text = new String(all, StandardCharsets.ISO_8859_1);
    if (text.startsWith("HTTP/1.1 100")) {
      text = text.substring(text.indexOf("\r\n\r\n") + 4);
    }
    String[] words = text.split("\r\n", 2)[0].split(" ");
    return new Answer(words.length > 1 ? Integer.parseInt(words[1]) : 0, text);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
