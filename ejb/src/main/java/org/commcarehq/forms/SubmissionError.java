package org.commcarehq.forms;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.commcarehq.platform.db.DomainKey;

/** Bytes that are no form, kept with the reason. */
@Entity
@IdClass(DomainKey.class)
@Table(schema = "hq", name = "submission_error")
class SubmissionError {
  @Id private String domain;
  @Id private String id;

  @Column(name = "received_on")
  private Instant receivedOn;

  private String submitter;

  @Column(name = "submit_ip")
  private String submitIp;

  private String problem;

  @Column(name = "content_hash")
  private String contentHash;

  @Column(name = "content_length")
  private long contentLength;

  private long sequence;
  private int times;

  @Column(name = "last_seen_on")
  private Instant lastSeenOn;

  /** For the persistence provider. */
  protected SubmissionError() {}

  SubmissionError(String id, Sending sending, long sequence, String problem) {
    this.domain = sending.domain();
    this.id = id;
    this.receivedOn = sending.receivedOn();
    this.submitter = sending.submitter();
    this.submitIp = sending.submitIp().orElse(null);
    this.problem = problem;
    this.contentHash = sending.contentHash();
    this.contentLength = sending.contentLength();
    this.sequence = sequence;
    this.times = 1;
    this.lastSeenOn = sending.receivedOn();
  }

  /** The same bytes came again. */
  void again(Instant on) {
    times++;
    lastSeenOn = on;
  }

  UnreadableSubmission view() {
    return new UnreadableSubmission(
        id,
        receivedOn,
        lastSeenOn,
        times,
        submitter,
        Optional.ofNullable(submitIp),
        problem,
        contentHash,
        contentLength,
        sequence);
  }
}
