-- The second wall between projects: with the application's role, a transaction sees the rows of the
-- project whose name is in the setting hq.domain, and no others. Where no project is set, tables of
-- projects are refused, so that a forgotten setting is an error and never an empty list.
--
-- ${app} is the role of the application: no policy lets it through, it owns nothing and belongs to no
-- other role. ${jobs} is the role of work that goes through all projects. The owner of the tables runs
-- migrations and the functions below, so that it has to pass too. docs/operations.md says how the roles
-- are made; where the owner may, they are made here.
DO $$
BEGIN
  IF NOT (SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user) THEN
    RAISE EXCEPTION 'the owner of the database must pass row security: ALTER ROLE % BYPASSRLS',
      current_user;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${app}') THEN
    CREATE ROLE ${app} NOLOGIN;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${jobs}') THEN
    CREATE ROLE ${jobs} NOLOGIN BYPASSRLS;
  END IF;
END $$;

CREATE FUNCTION hq.no_project() RETURNS text LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  RAISE EXCEPTION 'no project is set in this transaction' USING ERRCODE = 'HQ001';
END $$;

-- after a transaction that had set it the setting is there and empty
CREATE FUNCTION hq.project() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(nullif(current_setting('hq.domain', true), ''), hq.no_project())
$$;

CREATE FUNCTION hq.project_or_none() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT nullif(current_setting('hq.domain', true), '')
$$;

-- every later migration that makes a table of projects calls it
CREATE FUNCTION hq.wall(walled regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', walled);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', walled);
  EXECUTE format('CREATE POLICY project ON %s USING (domain = hq.project())'
    ' WITH CHECK (domain = hq.project())', walled);
END $$;

DO $$
BEGIN
  PERFORM hq.wall(c.oid)
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname IN ('hq', 'hq_report')
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'domain' AND NOT a.attisdropped
  WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
    -- counted before anybody is known to belong to a project
    AND c.oid NOT IN (CAST('hq.sign_in_attempt' AS regclass), CAST('hq.sign_in_source' AS regclass));
END $$;

-- what belongs to no project is written here as well: sign-ins, mail about a forgotten password
DROP POLICY project ON hq.audit_event;
CREATE POLICY project ON hq.audit_event USING (domain = hq.project_or_none())
  WITH CHECK (domain = '' OR domain = hq.project_or_none());
DROP POLICY project ON hq.mail;
CREATE POLICY project ON hq.mail USING (domain = hq.project_or_none())
  WITH CHECK (domain = '' OR domain = hq.project_or_none());

-- asked for of whatever stands in an address: then there is no such project
ALTER TABLE hq.domain ENABLE ROW LEVEL SECURITY;
ALTER TABLE hq.domain FORCE ROW LEVEL SECURITY;
CREATE POLICY project ON hq.domain USING (name = hq.project_or_none())
  WITH CHECK (name = hq.project_or_none());

GRANT USAGE ON SCHEMA hq, hq_report TO ${app}, ${jobs};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA hq, hq_report TO ${app}, ${jobs};
GRANT USAGE ON ALL SEQUENCES IN SCHEMA hq, hq_report TO ${app}, ${jobs};
ALTER DEFAULT PRIVILEGES IN SCHEMA hq, hq_report
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${app}, ${jobs};
ALTER DEFAULT PRIVILEGES IN SCHEMA hq, hq_report GRANT USAGE ON SEQUENCES TO ${app}, ${jobs};
REVOKE ALL ON hq.flyway_schema_history FROM ${app}, ${jobs};
REVOKE UPDATE, DELETE ON hq.audit_event, hq.audit_seal, hq.audit_root FROM ${app}, ${jobs};

-- the history of batch jobs, which the server keeps and the application purges
GRANT USAGE ON SCHEMA public TO ${jobs};
GRANT SELECT, DELETE ON ALL TABLES IN SCHEMA public TO ${jobs};
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, DELETE ON TABLES TO ${jobs};

-- Narrow holes, for what a transaction of a project has to know of all: moments and numbers.

CREATE FUNCTION hq.complete_up_to() RETURNS timestamptz
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT least(
    (SELECT o.created_on FROM hq.outbox o
     WHERE (o.xid, o.id) >
       (SELECT c.xid, c.id FROM hq.relay_cursor c WHERE c.name = 'outbox-relay')
     ORDER BY o.xid, o.id LIMIT 1),
    (SELECT min(p.complete_on) FROM hq.pillow_checkpoint p))
$$;

CREATE FUNCTION hq.relay_lag(OUT changes bigint, OUT oldest timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT count(*), min(o.created_on) FROM hq.outbox o
  WHERE (o.xid, o.id) > (
    coalesce((SELECT c.xid FROM hq.relay_cursor c WHERE c.name = 'outbox-relay'), '0'),
    coalesce((SELECT c.id FROM hq.relay_cursor c WHERE c.name = 'outbox-relay'), 0))
$$;

-- The operator of text search might tell of rows that it is not to see, so that behind the wall the
-- index of words is not used for it. Who is a member of the owner's role has no wall before it.
CREATE FUNCTION hq.log_lines_with(project text, query tsquery)
RETURNS TABLE (report_id text, seq int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF project IS DISTINCT FROM hq.project_or_none()
      AND NOT pg_has_role(session_user, current_user, 'MEMBER') THEN
    PERFORM hq.no_project();
  END IF;
  RETURN QUERY SELECT e.report_id, e.seq FROM hq.device_log_entry e
    WHERE e.domain = project AND e.words @@ query;
END $$;

REVOKE EXECUTE ON FUNCTION hq.complete_up_to(), hq.relay_lag(), hq.log_lines_with(text, tsquery)
  FROM PUBLIC;
GRANT EXECUTE ON FUNCTION hq.complete_up_to(), hq.relay_lag(), hq.log_lines_with(text, tsquery)
  TO ${app};
