-- Bulk actions that can be undone as one, and checks of cases against the replay of their forms.

-- One row per bulk action. orders: what is to be done to each case. The counts are those of the
-- items below, kept in the transaction of each item. task_id: the task that works, or worked, on it.
CREATE TABLE hq.change_set (
  domain           text        NOT NULL,
  id               text        NOT NULL,
  kind             text        NOT NULL,
  title            text        NOT NULL,
  reason           text,
  started_by       text        NOT NULL,
  started_on       timestamptz NOT NULL,
  state            text        NOT NULL,
  orders           jsonb       NOT NULL,
  task_id          text        NOT NULL,
  total            int         NOT NULL,
  done             int         NOT NULL DEFAULT 0,
  skipped          int         NOT NULL DEFAULT 0,
  failed           int         NOT NULL DEFAULT 0,
  finished_on      timestamptz,
  undo_by          text,
  undo_on          timestamptz,
  undo_reason      text,
  undone           int         NOT NULL DEFAULT 0,
  undo_skipped     int         NOT NULL DEFAULT 0,
  conflicts        int         NOT NULL DEFAULT 0,
  undo_failed      int         NOT NULL DEFAULT 0,
  undo_finished_on timestamptz,
  PRIMARY KEY (domain, id)
);

-- target: a form's id or a case's. form_id: the form that was treated, or that the server wrote for
-- the case, and form_version its version afterwards. conflict: who changed what since, when it is
-- not undone.
CREATE TABLE hq.change_set_item (
  domain        text        NOT NULL,
  change_set_id text        NOT NULL,
  number        int         NOT NULL,
  target        text        NOT NULL,
  outcome       text        NOT NULL,
  problem       text,
  form_id       text,
  form_version  bigint,
  done_on       timestamptz,
  undo_outcome  text,
  undo_problem  text,
  conflict      jsonb,
  undone_on     timestamptz,
  PRIMARY KEY (domain, change_set_id, number)
);

-- The version that a change set left a case in. One that has another version now was changed by
-- others; version -1 says that others changed it between two items of the set.
CREATE TABLE hq.change_set_case (
  domain        text   NOT NULL,
  change_set_id text   NOT NULL,
  case_id       text   NOT NULL,
  version       bigint NOT NULL,
  PRIMARY KEY (domain, change_set_id, case_id)
);

-- One check of many cases; its id is that of its task. cursor: the last case that was looked at,
-- saved together with what was found.
CREATE TABLE hq.case_check (
  domain          text        NOT NULL,
  id              text        NOT NULL,
  mode            text        NOT NULL,
  case_id         text        NOT NULL,
  case_type       text        NOT NULL,
  reason          text,
  started_by      text        NOT NULL,
  started_on      timestamptz NOT NULL,
  cursor          text        NOT NULL DEFAULT '',
  total           bigint      NOT NULL DEFAULT 0,
  checked         bigint      NOT NULL DEFAULT 0,
  differing_cases bigint      NOT NULL DEFAULT 0,
  differences     bigint      NOT NULL DEFAULT 0,
  rebuilt         bigint      NOT NULL DEFAULT 0,
  PRIMARY KEY (domain, id)
);

-- The first so many differences that a check found; case_check.differences counts all.
CREATE TABLE hq.case_difference (
  domain   text   NOT NULL,
  check_id text   NOT NULL,
  number   bigint NOT NULL,
  case_id  text   NOT NULL,
  field    text   NOT NULL,
  stored   text,
  replayed text,
  PRIMARY KEY (domain, check_id, number)
);
