package org.commcarehq.server;

/**
 * The ports of one stack: fixed numbers moved by one offset, so that two stacks run side by side.
 */
public record Ports(int offset) {

  /** Website and device endpoints. */
  public int http() {
    return 8080 + offset;
  }

  /** WildFly's management. */
  public int management() {
    return 9990 + offset;
  }

  /** WildFly's cluster. */
  public int cluster() {
    return 7600 + offset;
  }

  /** PostgreSQL. */
  public int postgres() {
    return 15432 + offset;
  }

  /** Redis. */
  public int redis() {
    return 16379 + offset;
  }

  /** S3 store. */
  public int s3() {
    return 19010 + offset;
  }

  /** Mail catcher, SMTP. */
  public int smtp() {
    return 19025 + offset;
  }

  /** Mail catcher, IMAP. */
  public int imap() {
    return 19044 + offset;
  }

  /** CouchDB of an older installation. */
  public int couch() {
    return 15984 + offset;
  }

  /** Kafka broker. */
  public int kafka() {
    return 19092 + offset;
  }

  /** Kafka controller. */
  public int kafkaController() {
    return 19094 + offset;
  }

  /** Elasticsearch, HTTP. */
  public int elasticsearch() {
    return 19220 + offset;
  }

  /** Elasticsearch, between nodes. */
  public int elasticsearchTransport() {
    return 19221 + offset;
  }
}
