package org.commcarehq.web.bulkheads;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commcarehq.platform.settings.Settings;

/** What a request asks for; each kind has places of its own. */
public enum Room {
  /** Forms from phones. */
  RECEIVER("Forms from phones") {
    @Override
    Settings.Bulkhead size(Settings.Bulkheads sizes) {
      return sizes.receiver();
    }
  },
  /** What phones and programs read and ask for besides. */
  API("Other requests of phones and programs") {
    @Override
    Settings.Bulkhead size(Settings.Bulkheads sizes) {
      return sizes.api();
    }
  },
  /** The website. */
  PAGES("Pages") {
    @Override
    Settings.Bulkhead size(Settings.Bulkheads sizes) {
      return sizes.pages();
    }
  },
  /** Sign-in, reserved, so that somebody can always come and look. */
  LOGIN("Sign-in") {
    @Override
    Settings.Bulkhead size(Settings.Bulkheads sizes) {
      return sizes.login();
    }
  };

  private static final Pattern PROJECT = Pattern.compile("/a/([^/]+)(/.*)?");
  private static final Pattern RECEIVING = Pattern.compile("/a/[^/]+/receiver(/.*)?");
  private static final Pattern ASKING = Pattern.compile("/a/[^/]+/(phone|api)(/.*)?");
  private static final Pattern SIGNING_IN = Pattern.compile("/(login|reset|invitation)(/.*)?");
  private static final Pattern FREE =
      Pattern.compile("/health(/.*)?|/faces/jakarta\\.faces\\.resource/.*");

  private final String words;

  Room(String words) {
    this.words = words;
  }

  /** What it is for, in words. */
  public String words() {
    return words;
  }

  abstract Settings.Bulkhead size(Settings.Bulkheads sizes);

  /** The room for an address; empty for probes, and for scripts and images. */
  static Optional<Room> of(String path) {
    if (FREE.matcher(path).matches()) {
      return Optional.empty();
    }
    if (RECEIVING.matcher(path).matches()) {
      return Optional.of(RECEIVER);
    }
    if (ASKING.matcher(path).matches()) {
      return Optional.of(API);
    }
    return Optional.of(SIGNING_IN.matcher(path).matches() ? LOGIN : PAGES);
  }

  /** The project in an address; what belongs to none is taken for one together. */
  static String project(String path) {
    Matcher matcher = PROJECT.matcher(path);
    return matcher.matches() ? matcher.group(1) : "";
  }
}
