package org.commcarehq.ear;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A multipart/form-data body, as right or as wrong as a test wants it. */
public final class Multipart {
  private static final String BOUNDARY = "----hq-test-boundary";
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private boolean closed;

  /** Adds the form under its right name. */
  public Multipart form(String xml) {
    return file("xml_submission_file", "form.xml", "text/xml", xml);
  }

  /** Adds a file part of text. */
  public Multipart file(String name, String fileName, String contentType, String content) {
    return file(name, fileName, contentType, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a file part of bytes. */
  public Multipart file(String name, String fileName, String contentType, byte[] content) {
    return part(
        "Content-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: %s"
            .formatted(name, fileName, contentType),
        content);
  }

  /** Adds a plain field. */
  public Multipart field(String name, String value) {
    return part(
        "Content-Disposition: form-data; name=\"%s\"".formatted(name),
        value.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a part with these header lines. */
  public Multipart part(String headers, byte[] content) {
    write("--" + BOUNDARY + "\r\n" + headers + "\r\n\r\n");
    body.writeBytes(content);
    write("\r\n");
    return this;
  }

  /** Leaves out the boundary that ends the body. */
  public Multipart unfinished() {
    closed = true;
    return this;
  }

  /** How many bytes there are so far. */
  public int length() {
    return body.size();
  }

  /** The whole body. */
  public byte[] bytes() {
    if (!closed) {
      write("--" + BOUNDARY + "--\r\n");
      closed = true;
    }
    return body.toByteArray();
  }

  /** Its Content-Type. */
  public String contentType() {
    return "multipart/form-data; boundary=" + BOUNDARY;
  }

  private void write(String text) {
    body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
