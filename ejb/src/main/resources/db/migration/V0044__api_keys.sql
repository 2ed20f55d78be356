-- Keys by which programs sign in: shown once, kept as hash.
CREATE TABLE hq.api_key (
  domain text NOT NULL, id text NOT NULL, username text NOT NULL, name text NOT NULL,
  hash bytea NOT NULL, shown text NOT NULL,            -- first 8 letters, to recognise it
  role text, networks jsonb NOT NULL DEFAULT '[]', expires_on timestamptz, created_on timestamptz NOT NULL,
  created_by text NOT NULL, revoked_on timestamptz, revoked_by text, last_used_on timestamptz, last_used_from text,
  PRIMARY KEY (domain, id), UNIQUE (domain, hash)
);
CREATE INDEX api_key_of_user ON hq.api_key (domain, username, created_on DESC);

ALTER TABLE hq.api_key ALTER COLUMN domain SET STATISTICS 0;
