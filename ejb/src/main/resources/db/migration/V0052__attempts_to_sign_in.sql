-- Whether the last attempt had to wait: what was counted before cannot tell it.
ALTER TABLE hq.sign_in_attempt ADD COLUMN refused boolean NOT NULL DEFAULT false;

-- How often somebody has asked lately, and for whom.
CREATE INDEX password_reset_of_user ON hq.password_reset (username, asked_on);
CREATE INDEX password_reset_from ON hq.password_reset (asked_from, asked_on);

-- The visits of one session.
CREATE INDEX superuser_visit_of_session ON hq.superuser_visit (session_hash);

-- Answers to challenges of HTTP Digest that were used: none opens twice. No project's rows.
CREATE TABLE hq.digest_use (
  nonce_hash bytea NOT NULL, nonce_count bigint NOT NULL, used_on timestamptz NOT NULL,
  PRIMARY KEY (nonce_hash, nonce_count)
);
CREATE INDEX digest_use_old ON hq.digest_use (used_on);
