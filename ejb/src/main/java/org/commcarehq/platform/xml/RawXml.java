package org.commcarehq.platform.xml;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.commcarehq.platform.hash.Sha256;

/** A document's bytes exactly as they came, never changed. */
public final class RawXml {
  private final byte[] bytes;
  private final String sha256;

  private RawXml(byte[] bytes) {
    this.bytes = bytes;
    this.sha256 = Sha256.hex(bytes);
  }

  /** Copies these bytes. */
  public static RawXml of(byte[] bytes) {
    return new RawXml(bytes.clone());
  }

  /** Number of bytes. */
  public int length() {
    return bytes.length;
  }

  /** SHA-256 of the bytes, 64 hex digits. */
  public String sha256() {
    return sha256;
  }

  /** A stream over the bytes. */
  public InputStream stream() {
    return new ByteArrayInputStream(bytes);
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }
}
