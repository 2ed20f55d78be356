package org.commcarehq.platform.changes;

import java.util.Arrays;

/** The kinds of document that the feed speaks of, each with its Kafka topic. */
public enum ChangeKind {
  FORM("form", "hq.change.form"),
  CASE("case", "hq.change.case"),
  USER("user", "hq.change.user"),
  COUCH_USER("couch-user", "hq.couch.user"),
  COUCH_WEB_USER("couch-web-user", "hq.couch.web-user"),
  COUCH_GROUP("couch-group", "hq.couch.group");

  private final String code;
  private final String topic;

  ChangeKind(String code, String topic) {
    this.code = code;
    this.topic = topic;
  }

  /** Short name, as stored and sent. */
  public String code() {
    return code;
  }

  /** The Kafka topic that carries it. */
  public String topic() {
    return topic;
  }

  /** The kind with this short name. */
  public static ChangeKind ofCode(String code) {
    return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst().orElseThrow();
  }
}
