package org.commcarehq.submissions.attachments;

import java.util.Arrays;
import java.util.Optional;

/**
 * A kind of picture that can do nothing but be shown, known by its first bytes: what a sender calls
 * a file says nothing about it.
 */
public enum PictureKind {
  /** As cameras make it. */
  JPEG("image/jpeg", true) {
    @Override
    boolean begins(byte[] head) {
      return starts(head, 0, 0xff, 0xd8, 0xff);
    }
  },
  /** As screens are saved. */
  PNG("image/png", true) {
    @Override
    boolean begins(byte[] head) {
      return starts(head, 0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n');
    }
  },
  /** Perhaps moving; a thumbnail shows how it begins. */
  GIF("image/gif", true) {
    @Override
    boolean begins(byte[] head) {
      return starts(head, 0, 'G', 'I', 'F', '8')
          && (head[4] == '7' || head[4] == '9')
          && head[5] == 'a';
    }
  },
  /** Browsers show it; the Java platform has no reader for it. */
  WEBP("image/webp", false) {
    @Override
    boolean begins(byte[] head) {
      return starts(head, 0, 'R', 'I', 'F', 'F') && starts(head, 8, 'W', 'E', 'B', 'P');
    }
  };

  /** How many bytes tell the kind. */
  static final int HEAD = 12;

  private final String contentType;
  private final boolean readable;

  PictureKind(String contentType, boolean readable) {
    this.contentType = contentType;
    this.readable = readable;
  }

  /** The kind of the picture that begins with these bytes. */
  static Optional<PictureKind> of(byte[] head) {
    return head.length < HEAD
        ? Optional.empty()
        : Arrays.stream(values()).filter(kind -> kind.begins(head)).findFirst();
  }

  abstract boolean begins(byte[] head);

  /** What to tell a browser. */
  public String contentType() {
    return contentType;
  }

  /** Whether this server can read it. */
  boolean readable() {
    return readable;
  }

  private static boolean starts(byte[] head, int offset, int... with) {
    for (int i = 0; i < with.length; i++) {
      if ((head[offset + i] & 0xff) != with[i]) {
        return false;
      }
    }
    return true;
  }
}
