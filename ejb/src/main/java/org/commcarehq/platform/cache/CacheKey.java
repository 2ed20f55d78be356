package org.commcarehq.platform.cache;

/** The project comes first and its length before it, so that no two pairs make one key. */
record CacheKey(String domain, String key) {
  String text() {
    return "hq:" + domain.length() + ":" + domain + ":" + key;
  }
}
