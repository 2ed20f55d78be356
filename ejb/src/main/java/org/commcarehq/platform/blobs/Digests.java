package org.commcarehq.platform.blobs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.commcarehq.platform.hash.Md5;
import org.commcarehq.platform.hash.Sha256;

/** Counts and hashes bytes on their way and compares them with their key. */
final class Digests {
  private final MessageDigest sha256 = Sha256.digest();
  private final MessageDigest md5 = Md5.digest();
  private byte[] md5Value;

  /** Copies exactly the blob that the key names, or says what differs. */
  void copy(BlobKey key, InputStream from, long length, OutputStream to) throws IOException {
    long copied = new DigestInputStream(new DigestInputStream(from, sha256), md5).transferTo(to);
    md5Value = md5.digest();
    if (copied != length) {
      throw new BlobMismatch(key, copied + " bytes instead of " + length);
    }
    String found = HexFormat.of().formatHex(sha256.digest());
    if (!found.equals(key.sha256())) {
      throw new BlobMismatch(key, "the bytes have the hash " + found);
    }
  }

  /** MD5 of what was copied; S3 compares it with what arrives. */
  byte[] md5() {
    return md5Value.clone();
  }
}
