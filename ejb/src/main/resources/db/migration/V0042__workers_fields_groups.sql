-- Mobile workers, their custom fields and groups, and uploads of spreadsheets of people and places.
ALTER TABLE hq.mobile_worker
  ADD COLUMN version bigint NOT NULL DEFAULT 1, ADD COLUMN language text NOT NULL DEFAULT '',
  ADD COLUMN email text NOT NULL DEFAULT '', ADD COLUMN phone_numbers jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN fields jsonb NOT NULL DEFAULT '{}', ADD COLUMN profile_id text,
  ADD COLUMN deactivate_after date, ADD COLUMN demo boolean NOT NULL DEFAULT false,
  ADD COLUMN loadtest_factor int NOT NULL DEFAULT 1,
  ADD COLUMN must_reset boolean NOT NULL DEFAULT false,      -- came by the feed: no password here yet
  ADD COLUMN digest_key_id text, ADD COLUMN digest_ha1 bytea, -- sealed; only where the project allows Digest
  ADD COLUMN changed_on timestamptz NOT NULL DEFAULT now(), ADD COLUMN created_by text,
  ADD COLUMN deleted_on timestamptz;
CREATE INDEX mobile_worker_to_deactivate ON hq.mobile_worker (deactivate_after)
  WHERE active AND deactivate_after IS NOT NULL;
CREATE TABLE hq.field_definition (
  domain text NOT NULL, owner text NOT NULL CHECK (owner IN ('worker','member','location')),
  slug text NOT NULL, label text NOT NULL, type text NOT NULL CHECK (type IN ('text','number','date','choice')),
  choices jsonb NOT NULL DEFAULT '[]', pattern text, pattern_words text, required boolean NOT NULL DEFAULT false,
  position int NOT NULL, PRIMARY KEY (domain, owner, slug)
);
CREATE TABLE hq.field_profile (
  domain text NOT NULL, id text NOT NULL, owner text NOT NULL, name text NOT NULL, fields jsonb NOT NULL,
  version bigint NOT NULL DEFAULT 1, PRIMARY KEY (domain, id)
);
CREATE UNIQUE INDEX field_profile_name ON hq.field_profile (domain, owner, lower(name));
CREATE TABLE hq.worker_group (
  domain text NOT NULL, id text NOT NULL, name text NOT NULL, case_sharing boolean NOT NULL,
  reporting boolean NOT NULL, fields jsonb NOT NULL DEFAULT '{}', version bigint NOT NULL DEFAULT 1,
  changed_on timestamptz NOT NULL, deleted_on timestamptz, PRIMARY KEY (domain, id)
);
CREATE UNIQUE INDEX worker_group_name ON hq.worker_group (domain, lower(name)) WHERE deleted_on IS NULL;
CREATE TABLE hq.worker_group_member (
  domain text NOT NULL, group_id text NOT NULL, worker_id text NOT NULL, PRIMARY KEY (domain, group_id, worker_id)
);
CREATE INDEX worker_group_of ON hq.worker_group_member (domain, worker_id);
CREATE TABLE hq.roster_upload (                        -- id is its task's
  domain text NOT NULL, id text NOT NULL, kind text NOT NULL CHECK (kind IN ('workers','locations','invitations')),
  dry_run boolean NOT NULL, of_dry_run text, file_name text NOT NULL, file_sha256 text NOT NULL,
  started_by text NOT NULL, started_on timestamptz NOT NULL, row_cursor int NOT NULL DEFAULT 0,
  total int NOT NULL DEFAULT 0, created int NOT NULL DEFAULT 0, changed int NOT NULL DEFAULT 0,
  unchanged int NOT NULL DEFAULT 0, refused int NOT NULL DEFAULT 0, finished_on timestamptz,
  PRIMARY KEY (domain, id)
);
CREATE TABLE hq.roster_problem (
  domain text NOT NULL, upload_id text NOT NULL, row_number int NOT NULL, place int NOT NULL,
  column_name text NOT NULL, reason text NOT NULL, words text NOT NULL,
  PRIMARY KEY (domain, upload_id, row_number, place)
);

ALTER TABLE hq.field_definition ALTER COLUMN domain SET STATISTICS 0;
ALTER TABLE hq.field_profile ALTER COLUMN domain SET STATISTICS 0;
ALTER TABLE hq.worker_group ALTER COLUMN domain SET STATISTICS 0;
ALTER TABLE hq.worker_group_member ALTER COLUMN domain SET STATISTICS 0;
ALTER TABLE hq.roster_upload ALTER COLUMN domain SET STATISTICS 0;
ALTER TABLE hq.roster_problem ALTER COLUMN domain SET STATISTICS 0;
