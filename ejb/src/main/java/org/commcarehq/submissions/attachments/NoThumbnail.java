package org.commcarehq.submissions.attachments;

/** Why a file has no thumbnail. */
enum NoThumbnail {
  /** It is no picture of a kind that can be read, whatever its sender called it. */
  NO_PICTURE,
  /** It has more pixels, or more bytes, than are worth reading. */
  TOO_LARGE,
  /** It begins like a picture and cannot be read as one. */
  BROKEN,
  /** Reading it took too long; worth another try on another day. */
  TOO_SLOW
}
