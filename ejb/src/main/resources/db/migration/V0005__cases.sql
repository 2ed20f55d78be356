-- Cases, the links between them, and the history that each case is the replay of.
CREATE TABLE hq.commcare_case (
  domain             text        NOT NULL,
  id                 text        NOT NULL,
  version            bigint      NOT NULL,
  type               text        NOT NULL,
  name               text        NOT NULL,
  owner_id           text        NOT NULL,
  external_id        text,
  location_id        text,
  opened_on          timestamptz NOT NULL,
  opened_by          text        NOT NULL,
  modified_on        timestamptz NOT NULL,
  modified_by        text        NOT NULL,
  closed             boolean     NOT NULL,
  closed_on          timestamptz,
  closed_by          text,
  deleted_on         timestamptz,
  vanished           boolean     NOT NULL,
  server_modified_on timestamptz NOT NULL,
  change_set_id      text,
  properties         jsonb       NOT NULL,
  PRIMARY KEY (domain, id)
);
CREATE INDEX commcare_case_of_owner ON hq.commcare_case (domain, owner_id, closed);
CREATE INDEX commcare_case_of_type ON hq.commcare_case (domain, type, server_modified_on DESC);

CREATE TABLE hq.case_index (
  domain          text NOT NULL,
  case_id         text NOT NULL,
  identifier      text NOT NULL,
  referenced_id   text NOT NULL,
  referenced_type text NOT NULL,
  relationship    text NOT NULL,
  PRIMARY KEY (domain, case_id, identifier)
);
CREATE INDEX case_index_reverse ON hq.case_index (domain, referenced_id);

-- One row for what one form did to one case. "updates" are the form's case blocks, parsed, so that
-- a case can be replayed from this table alone; "changes" the values before and after.
CREATE TABLE hq.case_transaction (
  domain        text        NOT NULL,
  id            text        NOT NULL,
  case_id       text        NOT NULL,
  form_id       text,
  kinds         int         NOT NULL,
  change_order  bigint      NOT NULL,
  server_date   timestamptz NOT NULL,
  client_date   timestamptz NOT NULL,
  user_id       text        NOT NULL,
  device_id     text,
  sync_log_id   text,
  revoked       boolean     NOT NULL,
  change_set_id text,
  updates       jsonb       NOT NULL,
  changes       jsonb       NOT NULL,
  PRIMARY KEY (domain, id),
  UNIQUE (domain, case_id, form_id)
);
CREATE INDEX case_transaction_of_form ON hq.case_transaction (domain, form_id);
