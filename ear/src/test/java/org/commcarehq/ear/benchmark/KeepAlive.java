package org.commcarehq.ear.benchmark;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/**
 * One connection that is kept open. It reads no more of an answer than its status and its end,
 * because the sender shares the processors with the server that it measures.
 */
final class KeepAlive implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;
  private static final String LENGTH = "content-length:";
  private static final String CHUNKED = "transfer-encoding: chunked";
  private static final String CLOSE = "connection: close";
  private final InetSocketAddress server;
  private final byte[] buffer = new byte[16_384];
  private final StringBuilder line = new StringBuilder();
  private Socket socket;
  private InputStream in;
  private OutputStream out;
  private int position;
  private int limit;

  KeepAlive(URI url) {
    server = new InetSocketAddress(url.getHost(), url.getPort());
  }

  /** Sends a request and reads its answer whole; gives the status. */
  int exchange(byte[] request) throws IOException {
    open();
    out.write(request);
    int status = Integer.parseInt(line().substring(9, 12));
    long length = 0;
    boolean chunked = false;
    boolean ends = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      if (header.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
        length = Long.parseLong(header.substring(LENGTH.length()).strip());
      }
      chunked |= header.equalsIgnoreCase(CHUNKED);
      ends |= header.equalsIgnoreCase(CLOSE);
    }
    skip(length);
    if (chunked) {
      skipChunks();
    }
    if (ends) {
      close();
    }
    return status;
  }

  private void open() throws IOException {
    if (socket == null) {
      socket = new Socket();
      socket.connect(server, PATIENCE_MILLIS);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(PATIENCE_MILLIS);
      in = socket.getInputStream();
      out = socket.getOutputStream();
      position = 0;
      limit = 0;
    }
  }

  private int read() throws IOException {
    if (position == limit) {
      position = 0;
      limit = Math.max(0, in.read(buffer));
      if (limit == 0) {
        throw new EOFException("The server closed the connection");
      }
    }
    return buffer[position++];
  }

  private String line() throws IOException {
    line.setLength(0);
    for (int next = read(); next != '\n'; next = read()) {
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  private void skip(long length) throws IOException {
    for (long i = 0; i < length; i++) {
      read();
    }
  }

  private void skipChunks() throws IOException {
    for (int size = chunk(); size > 0; size = chunk()) {
      skip(size);
      line();
    }
    line();
  }

  private int chunk() throws IOException {
    return Integer.parseInt(line().strip(), 16);
  }

  @Override
  public void close() throws IOException {
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }
}
