-- Who did what, and who read what: only ever appended, sealed by a chain of hashes afterwards.
CREATE TABLE hq.audit_event (
  domain text NOT NULL,                                -- '' = the installation
  id bigint GENERATED ALWAYS AS IDENTITY (CACHE 32), xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  at timestamptz NOT NULL, act text NOT NULL,          -- role.change, worker.read …
  reading boolean NOT NULL, actor_kind text NOT NULL, actor text NOT NULL, acting_as text,
  object_kind text NOT NULL, object_id text NOT NULL, object_name text NOT NULL DEFAULT '',
  changes jsonb, reason text, via text NOT NULL, route text, request_id text, session_ref text,
  address text, agent text, PRIMARY KEY (domain, id)
);
CREATE INDEX audit_event_at ON hq.audit_event (domain, at DESC, id DESC);
CREATE INDEX audit_event_actor ON hq.audit_event (domain, actor, at DESC);
CREATE INDEX audit_event_object ON hq.audit_event (domain, object_kind, object_id, at DESC);
CREATE INDEX audit_event_order ON hq.audit_event (xid, id);
CREATE TABLE hq.audit_seal (
  domain text NOT NULL, seq bigint NOT NULL, event_id bigint NOT NULL, previous bytea NOT NULL,
  hash bytea NOT NULL, sealed_on timestamptz NOT NULL, PRIMARY KEY (domain, seq), UNIQUE (domain, event_id)
);
CREATE TABLE hq.audit_root (domain text NOT NULL, day date NOT NULL, seq bigint NOT NULL, hash bytea NOT NULL,
  PRIMARY KEY (domain, day));
CREATE TABLE hq.audit_cursor (name text PRIMARY KEY, xid xid8 NOT NULL, id bigint NOT NULL, epoch bigint NOT NULL);
CREATE FUNCTION hq.audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION 'the audit trail is append-only'; END $$;

DO $$
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['audit_event', 'audit_seal', 'audit_root'] LOOP
    EXECUTE format(
      'CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON hq.%I FOR EACH ROW'
      ' EXECUTE FUNCTION hq.audit_is_append_only()', kept);
    EXECUTE format(
      'CREATE TRIGGER append_only_all BEFORE TRUNCATE ON hq.%I FOR EACH STATEMENT'
      ' EXECUTE FUNCTION hq.audit_is_append_only()', kept);
  END LOOP;
END $$;

ALTER TABLE hq.audit_event ALTER COLUMN domain SET STATISTICS 0;
ALTER TABLE hq.audit_seal ALTER COLUMN domain SET STATISTICS 0;
ALTER TABLE hq.audit_root ALTER COLUMN domain SET STATISTICS 0;
