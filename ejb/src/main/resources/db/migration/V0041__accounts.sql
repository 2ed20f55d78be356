-- Accounts: sessions, failed sign-ins, second steps, resets, invitations, visits, mail. What has no
-- column "domain" belongs to the person, not to a project.
CREATE TABLE hq.web_session (
  id_hash          bytea       PRIMARY KEY,          -- SHA-256 of the 256-bit id in the HTTP session
  username         text        NOT NULL REFERENCES hq.web_user (username),
  password_version int         NOT NULL,
  started_on       timestamptz NOT NULL,
  ends_on          timestamptz NOT NULL,              -- absolute: 12 h secure, 7 d else
  second_step_on   timestamptz,
  reauth_on        timestamptz,
  revoked_on       timestamptz,
  revoked_by       text,
  revoked_why      text
);
CREATE INDEX web_session_open ON hq.web_session (username, started_on DESC) WHERE revoked_on IS NULL;
CREATE INDEX web_session_ended ON hq.web_session (ends_on);
CREATE TABLE hq.sign_in_attempt (
  domain text NOT NULL, login text NOT NULL, source text NOT NULL,  -- domain '' = website; source '*' = all together
  failures int NOT NULL, attempts bigint NOT NULL, step int NOT NULL DEFAULT 0,
  locked_until timestamptz, last_on timestamptz NOT NULL,
  PRIMARY KEY (domain, login, source)
);
CREATE TABLE hq.sign_in_source (                       -- where somebody got in before: never held by source '*'
  domain text NOT NULL, login text NOT NULL, source text NOT NULL, last_on timestamptz NOT NULL,
  PRIMARY KEY (domain, login, source)
);
CREATE TABLE hq.totp (
  username text PRIMARY KEY REFERENCES hq.web_user (username),
  key_id text NOT NULL, secret bytea NOT NULL, confirmed_on timestamptz, last_step bigint NOT NULL DEFAULT 0
);
CREATE TABLE hq.backup_code (
  username text NOT NULL REFERENCES hq.web_user (username), hash bytea NOT NULL, used_on timestamptz,
  PRIMARY KEY (username, hash)
);
CREATE TABLE hq.password_reset (
  token_hash bytea PRIMARY KEY, username text NOT NULL, asked_on timestamptz NOT NULL,
  expires_on timestamptz NOT NULL, used_on timestamptz, asked_from text
);
CREATE TABLE hq.superuser_visit (
  domain text NOT NULL, id text NOT NULL, username text NOT NULL, session_hash bytea NOT NULL,
  reason text NOT NULL, started_on timestamptz NOT NULL, ends_on timestamptz NOT NULL,
  PRIMARY KEY (domain, id)
);
CREATE TABLE hq.invitation (
  domain text NOT NULL, id text NOT NULL, email text NOT NULL, role text NOT NULL,
  locations jsonb NOT NULL DEFAULT '[]', profile_id text, fields jsonb NOT NULL DEFAULT '{}',
  token_hash bytea NOT NULL, invited_by text NOT NULL, invited_on timestamptz NOT NULL,
  expires_on timestamptz NOT NULL, sent int NOT NULL DEFAULT 1, sent_on timestamptz NOT NULL,
  accepted_on timestamptz, accepted_by text, cancelled_on timestamptz, cancelled_by text,
  PRIMARY KEY (domain, id)
);
CREATE UNIQUE INDEX invitation_open ON hq.invitation (domain, email)
  WHERE accepted_on IS NULL AND cancelled_on IS NULL;
CREATE INDEX invitation_by_token ON hq.invitation (token_hash);
CREATE TABLE hq.mail (                                 -- work, like hq.blob: the row is the task
  domain text NOT NULL, id text NOT NULL, recipient text NOT NULL, key_id text NOT NULL,
  sealed bytea NOT NULL,                               -- subject+body, AES-GCM: it holds links
  created_on timestamptz NOT NULL, next_at timestamptz NOT NULL, attempt int NOT NULL DEFAULT 0,
  lease_until timestamptz, sent_on timestamptz, error text,
  PRIMARY KEY (domain, id)
);
CREATE INDEX mail_due ON hq.mail (next_at) WHERE sent_on IS NULL;

ALTER TABLE hq.sign_in_attempt ALTER COLUMN domain SET STATISTICS 0;
ALTER TABLE hq.sign_in_source ALTER COLUMN domain SET STATISTICS 0;
ALTER TABLE hq.superuser_visit ALTER COLUMN domain SET STATISTICS 0;
ALTER TABLE hq.invitation ALTER COLUMN domain SET STATISTICS 0;
ALTER TABLE hq.mail ALTER COLUMN domain SET STATISTICS 0;
