-- What is known of the documents of an older installation's CouchDB.
CREATE TABLE hq.couch_sequence (database text PRIMARY KEY, seq text NOT NULL, read bigint NOT NULL DEFAULT 0,
  epoch bigint NOT NULL, updated_on timestamptz NOT NULL, trouble text);
CREATE TABLE hq.couch_document (
  domain text NOT NULL, database text NOT NULL, id text NOT NULL, kind text NOT NULL, rev text NOT NULL,
  generation bigint NOT NULL, local_id text NOT NULL, applied_on timestamptz NOT NULL,
  PRIMARY KEY (domain, database, id));
CREATE INDEX couch_document_by_id ON hq.couch_document (database, id);   -- a tombstone names no project

ALTER TABLE hq.couch_document ALTER COLUMN domain SET STATISTICS 0;
