package org.commcarehq.web.rest.submissions;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.commcarehq.forms.AttachmentView;
import org.commcarehq.web.rest.PlainType;

/** Which files may come with a form, and under which name they are kept. */
final class AttachmentRules {
  static final Set<String> EXTENSIONS =
      Set.of(
          "jpg", "jpeg", "png", "pdf", "3ga", "mp3", "wav", "amr", "qcp", "ogg", "3gpp", "3gp",
          "3gp2", "3g2", "mp4", "mpg4", "mpeg4", "m4v", "mpg", "mpeg", "html", "rtf", "txt", "docx",
          "xlsx", "msg");
  private static final List<String> TYPES =
      List.of("image/", "audio/", "video/", "application/pdf", PlainType.BYTES);
  private static final int NAME_LENGTH = 200;

  private AttachmentRules() {}

  static boolean allow(String name, String contentType) {
    String type = contentType.toLowerCase(Locale.ROOT);
    return EXTENSIONS.contains(extension(name)) || TYPES.stream().anyMatch(type::startsWith);
  }

  static String extension(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  /** The name, numbered where another file has it, or where it is the one of the form itself. */
  static String freeName(String name, Set<String> taken) {
    String free = name;
    for (int n = 2; taken.contains(free) || free.equals(AttachmentView.FORM_XML); n++) {
      free = n + "-" + name;
    }
    return free;
  }

  /** Without path parts and control characters, and not too long; the end is kept. */
  static String safeName(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String clean = last.replaceAll("\\p{Cntrl}", "").strip();
    if (clean.length() > NAME_LENGTH) {
      int from = clean.length() - NAME_LENGTH;
      boolean half = Character.isLowSurrogate(clean.charAt(from)); // no text without its first half
      clean = clean.substring(half ? from + 1 : from);
    }
    return clean.isEmpty() || clean.chars().allMatch(c -> c == '.') ? "attachment" : clean;
  }
}
