-- What devices tell about themselves: reports of log lines, and heartbeats. No forms, and no part of
-- the change feed.
CREATE TABLE hq.device_report (
  domain          text        NOT NULL,
  id              text        NOT NULL,
  device_id       text,
  user_id         text,
  username        text,
  app_id          text,
  app_version     text,
  device_model    text,
  android_version text,
  report_date     timestamptz NOT NULL,
  received_on     timestamptz NOT NULL,
  submitter       text        NOT NULL,
  submit_ip       text,
  force_logs      boolean     NOT NULL,
  content_hash    text        NOT NULL,
  content_length  bigint      NOT NULL,
  entries         int         NOT NULL,
  left_out        int         NOT NULL,
  PRIMARY KEY (domain, id)
);
-- What is removed first, project by project.
CREATE INDEX device_report_received ON hq.device_report (domain, received_on);
CREATE INDEX device_report_aged ON hq.device_report (received_on);

-- One line of a report. device_id is the report's, so that a device's lines are found by one index.
-- words: the words of the line's texts and, marked, its project, for the text search.
CREATE TABLE hq.device_log_entry (
  domain      text        NOT NULL,
  report_id   text        NOT NULL,
  seq         int         NOT NULL,
  kind        text        NOT NULL,
  logged_on   timestamptz NOT NULL,
  type        text        NOT NULL,
  message     text        NOT NULL,
  device_id   text,
  user_id     text,
  username    text,
  app_id      text,
  app_build   text,
  session     text,
  expression  text,
  words       tsvector    NOT NULL,
  PRIMARY KEY (domain, report_id, seq)
);
CREATE INDEX device_log_entry_logged
  ON hq.device_log_entry (domain, logged_on DESC, report_id, seq);
CREATE INDEX device_log_entry_of_device
  ON hq.device_log_entry (domain, device_id, logged_on DESC);
CREATE INDEX device_log_entry_of_user ON hq.device_log_entry (domain, user_id, logged_on DESC);
CREATE INDEX device_log_entry_of_type ON hq.device_log_entry (domain, type, logged_on DESC);
CREATE INDEX device_log_entry_troubles ON hq.device_log_entry (domain, kind, logged_on DESC)
  WHERE kind <> 'LOG';
CREATE INDEX device_log_entry_words ON hq.device_log_entry USING gin (words);

-- The last heartbeat of each worker's device and application.
CREATE TABLE hq.device_heartbeat (
  domain       text        NOT NULL,
  user_id      text        NOT NULL,
  device_id    text        NOT NULL,
  app_id       text        NOT NULL,
  username     text        NOT NULL,
  app_version  text,
  cc_version   text,
  unsent       int,
  quarantined  int,
  last_sync    timestamptz,
  drift        int,
  max_drift    int,
  build_profile text,
  first_seen   timestamptz NOT NULL,
  last_seen    timestamptz NOT NULL,
  PRIMARY KEY (domain, user_id, device_id, app_id)
);
CREATE INDEX device_heartbeat_seen ON hq.device_heartbeat (domain, last_seen DESC);

-- One row a day for each of them: how often it was heard, and the day's worst.
CREATE TABLE hq.device_heartbeat_day (
  domain          text NOT NULL,
  user_id         text NOT NULL,
  device_id       text NOT NULL,
  app_id          text NOT NULL,
  day             date NOT NULL,
  heard           int  NOT NULL,
  most_unsent     int,
  most_quarantined int,
  most_drift      int,
  PRIMARY KEY (domain, user_id, device_id, app_id, day)
);
CREATE INDEX device_heartbeat_day_aged ON hq.device_heartbeat_day (day);

-- Device logs were kept among the forms before. Their bytes stay where they are; their lines were
-- never read, so that these reports are without any.
INSERT INTO hq.device_report
SELECT domain, id, device_id, user_id, username, app_id, app_version, NULL, NULL, received_on,
       received_on, submitter, submit_ip, false, content_hash, content_length, 0, 0
FROM hq.form_instance WHERE state = 'DEVICE_LOG';
DELETE FROM hq.form_attachment a USING hq.form_instance f
WHERE f.domain = a.domain AND f.id = a.form_id AND f.state = 'DEVICE_LOG';
DELETE FROM hq.form_instance WHERE state = 'DEVICE_LOG';
