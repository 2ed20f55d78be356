-- Filled forms. Every key begins with the project.
CREATE TABLE hq.form_instance (
  domain               text        NOT NULL,
  id                   text        NOT NULL,
  version              bigint      NOT NULL,
  state                text        NOT NULL,
  xmlns                text        NOT NULL,
  form_name            text,
  app_id               text,
  build_id             text,
  user_id              text,
  username             text,
  device_id            text,
  received_on          timestamptz NOT NULL,
  edited_on            timestamptz,
  server_modified_on   timestamptz NOT NULL,
  time_start           timestamptz,
  completed_on         timestamptz,
  app_version          text,
  commcare_version     text,
  location             text,
  last_sync_token      text,
  submitter            text        NOT NULL,
  submit_ip            text,
  openrosa_version     text,
  date_header          text,
  content_hash         text        NOT NULL,
  content_length       bigint      NOT NULL,
  orig_id              text,
  deprecated_form_id   text,
  problem              text,
  change_set_id        text,
  answers_text         text        NOT NULL,
  case_ids             jsonb       NOT NULL,
  PRIMARY KEY (domain, id)
);
CREATE INDEX form_instance_received ON hq.form_instance (domain, received_on DESC);
CREATE INDEX form_instance_of_user ON hq.form_instance (domain, user_id, received_on DESC);
-- Earlier versions of an edited form, by the id that they had.
CREATE INDEX form_instance_earlier ON hq.form_instance (domain, orig_id) WHERE orig_id IS NOT NULL;

CREATE TABLE hq.form_attachment (
  domain       text   NOT NULL,
  form_id      text   NOT NULL,
  name         text   NOT NULL,
  content_type text   NOT NULL,
  length       bigint NOT NULL,
  sha256       text   NOT NULL,
  PRIMARY KEY (domain, form_id, name)
);

-- What was done to a form after it came: edit, archive, … and by whom.
CREATE TABLE hq.form_operation (
  domain  text        NOT NULL,
  id      text        NOT NULL,
  form_id text        NOT NULL,
  kind    text        NOT NULL,
  done_by text        NOT NULL,
  done_on timestamptz NOT NULL,
  reason  text,
  PRIMARY KEY (domain, id)
);
CREATE INDEX form_operation_of_form ON hq.form_operation (domain, form_id, done_on);

-- Bytes that could not be read as a form: kept, never interpreted.
CREATE TABLE hq.submission_error (
  domain         text        NOT NULL,
  id             text        NOT NULL,
  received_on    timestamptz NOT NULL,
  submitter      text        NOT NULL,
  submit_ip      text,
  problem        text        NOT NULL,
  content_hash   text        NOT NULL,
  content_length bigint      NOT NULL,
  PRIMARY KEY (domain, id)
);
CREATE INDEX submission_error_received ON hq.submission_error (domain, received_on);
