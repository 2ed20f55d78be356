-- Whether the last attempt had to wait: what was counted before cannot tell it.
ALTER TABLE hq.sign_in_attempt ADD COLUMN refused boolean NOT NULL DEFAULT false;

-- How often somebody has asked lately, and for whom.
CREATE INDEX password_reset_of_user ON hq.password_reset (username, asked_on);
CREATE INDEX password_reset_from ON hq.password_reset (asked_from, asked_on);

-- The visits of one session.
CREATE INDEX superuser_visit_of_session ON hq.superuser_visit (session_hash);
