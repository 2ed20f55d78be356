-- What features share: the change feed's outbox, leases, blobs and their spool, tasks.
CREATE SCHEMA IF NOT EXISTS hq;

-- Changes of committed transactions, read by the relay in the order (xid, id) below the oldest
-- transaction still running: an id alone may become visible after a higher one.
CREATE TABLE hq.outbox (
  xid        xid8        NOT NULL DEFAULT pg_current_xact_id(),
  id         bigint      GENERATED ALWAYS AS IDENTITY (CACHE 32),
  domain     text        NOT NULL,
  kind       text        NOT NULL,
  doc_id     text        NOT NULL,
  version    bigint      NOT NULL,
  created_on timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (xid, id)
);
CREATE INDEX outbox_created_on ON hq.outbox USING brin (created_on);

-- Drawn under the locks of what is changed, so that it tells the order of changes to one case.
CREATE SEQUENCE hq.change_order;

-- Who leads what. Each write of a leader carries its epoch, so a paused leader can do no harm.
CREATE TABLE hq.lease (
  name       text        PRIMARY KEY,
  holder     text        NOT NULL,
  epoch      bigint      NOT NULL,
  expires_on timestamptz NOT NULL
);

CREATE TABLE hq.relay_cursor (
  name  text   PRIMARY KEY,
  xid   xid8   NOT NULL,
  id    bigint NOT NULL,
  epoch bigint NOT NULL
);

-- A blob is in the spool until stored_on is set. The row is also the mover's task: when it is due,
-- how often it was tried, who works on it.
CREATE TABLE hq.blob (
  domain       text        NOT NULL,
  sha256       text        NOT NULL,
  length       bigint      NOT NULL,
  content_type text        NOT NULL,
  spooled_on   timestamptz NOT NULL,
  stored_on    timestamptz,
  attempt      int         NOT NULL DEFAULT 0,
  next_at      timestamptz NOT NULL,
  lease_until  timestamptz,
  error        text,
  PRIMARY KEY (domain, sha256)
);
CREATE INDEX blob_due ON hq.blob (next_at) WHERE stored_on IS NULL;

CREATE TABLE hq.blob_spool (
  domain text  NOT NULL,
  sha256 text  NOT NULL,
  chunk  int   NOT NULL,
  bytes  bytea NOT NULL,
  PRIMARY KEY (domain, sha256, chunk)
);
ALTER TABLE hq.blob_spool ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- Work that takes time. The queue only rings the bell; this row is the truth.
CREATE TABLE hq.task (
  domain      text        NOT NULL,
  id          text        NOT NULL,
  kind        text        NOT NULL,
  state       text        NOT NULL,
  attempt     int         NOT NULL DEFAULT 0,
  next_at     timestamptz NOT NULL,
  lease_epoch bigint      NOT NULL DEFAULT 0,
  lease_until timestamptz,
  params      jsonb       NOT NULL,
  done        bigint      NOT NULL DEFAULT 0,
  total       bigint      NOT NULL DEFAULT 0,
  result      jsonb,
  error       text,
  started_by  text        NOT NULL,
  created_on  timestamptz NOT NULL,
  started_on  timestamptz,
  finished_on timestamptz,
  PRIMARY KEY (domain, id)
);
CREATE INDEX task_due ON hq.task (kind, next_at) WHERE state IN ('waiting', 'running');
CREATE INDEX task_listed ON hq.task (domain, kind, created_on DESC);
