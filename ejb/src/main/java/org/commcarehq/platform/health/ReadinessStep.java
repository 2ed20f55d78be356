package org.commcarehq.platform.health;

/** Something that must be done once after start before a node is ready. */
public enum ReadinessStep {
  SCHEMA("the database schema"),
  TOPICS("the Kafka topics"),
  INDICES("the search indices"),
  BUCKET("the blob store"),
  SIGNING_KEY("the key that signs receipts (hq.signing-key-file)"),
  DEMO("the demo project");

  private final String words;

  ReadinessStep(String words) {
    this.words = words;
  }

  /** What is waited for, in words for an operator. */
  public String words() {
    return words;
  }
}
