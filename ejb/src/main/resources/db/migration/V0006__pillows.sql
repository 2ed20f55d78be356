-- How far each pillow has read, what it could not write, and the table that reports read.
CREATE SCHEMA IF NOT EXISTS hq_report;

-- The place of a pillow in one partition. Every move carries the epoch that was handed out with the
-- partition, so that a paused reader cannot move it back. complete_on: everything committed before
-- is written. The two counters give the rate of a sliding minute.
CREATE TABLE hq.pillow_checkpoint (
  pillow             text        NOT NULL,
  partition          int         NOT NULL,
  next_offset        bigint      NOT NULL,
  epoch              bigint      NOT NULL,
  end_offset         bigint      NOT NULL,
  complete_on        timestamptz,
  counted_minute     timestamptz NOT NULL,
  handled_now        bigint      NOT NULL DEFAULT 0,
  handled_before     bigint      NOT NULL DEFAULT 0,
  handled_in_all     bigint      NOT NULL DEFAULT 0,
  updated_on         timestamptz NOT NULL,
  PRIMARY KEY (pillow, partition)
);

-- Changes that could not be written, tried again at next_at until they can.
CREATE TABLE hq.pillow_error (
  pillow     text        NOT NULL,
  domain     text        NOT NULL,
  doc_id     text        NOT NULL,
  kind       text        NOT NULL,
  version    bigint      NOT NULL,
  reason     text        NOT NULL,
  first_seen timestamptz NOT NULL,
  last_seen  timestamptz NOT NULL,
  attempts   int         NOT NULL,
  next_at    timestamptz NOT NULL,
  PRIMARY KEY (pillow, domain, doc_id)
);
CREATE INDEX pillow_error_due ON hq.pillow_error (pillow, next_at);
CREATE INDEX pillow_error_of_domain ON hq.pillow_error (domain, pillow, first_seen);

-- One row per submission, whatever its state; version is the form's.
CREATE TABLE hq_report.form_submission (
  domain       text        NOT NULL,
  form_id      text        NOT NULL,
  version      bigint      NOT NULL,
  xmlns        text        NOT NULL,
  form_name    text        NOT NULL,
  app_id       text,
  user_id      text,
  username     text,
  device_id    text,
  received_on  timestamptz NOT NULL,
  completed_on timestamptz,
  state        text        NOT NULL,
  problem      text,
  case_count   int         NOT NULL,
  processed_on timestamptz NOT NULL,
  PRIMARY KEY (domain, form_id)
);
CREATE INDEX form_submission_received ON hq_report.form_submission (domain, received_on DESC);
CREATE INDEX form_submission_of_user
  ON hq_report.form_submission (domain, user_id, received_on DESC);
CREATE INDEX form_submission_of_form
  ON hq_report.form_submission (domain, xmlns, received_on DESC);
