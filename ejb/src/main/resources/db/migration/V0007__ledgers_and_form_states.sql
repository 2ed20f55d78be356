-- Ledgers, what people do to forms and cases after they came, and where each change has its place.

-- sequence: drawn when the bytes were taken in; part of the receipt. cause_form_id: the form whose
-- closing of a host made the server write this one. state_before: what a deleted form goes back to.
-- named_id: the id that the form itself names, where it is kept under another.
ALTER TABLE hq.form_instance
  ADD COLUMN sequence      bigint NOT NULL DEFAULT 0,
  ADD COLUMN named_id      text,
  ADD COLUMN cause_form_id text,
  ADD COLUMN deleted_on    timestamptz,
  ADD COLUMN state_before  text;
CREATE INDEX form_instance_named ON hq.form_instance (domain, named_id)
  WHERE named_id IS NOT NULL;
CREATE INDEX form_instance_caused ON hq.form_instance (domain, cause_form_id)
  WHERE cause_form_id IS NOT NULL;
CREATE INDEX form_instance_in_error ON hq.form_instance (domain, received_on) WHERE state = 'ERROR';

ALTER TABLE hq.form_operation ADD COLUMN change_set_id text;

ALTER TABLE hq.submission_error
  ADD COLUMN sequence     bigint      NOT NULL DEFAULT 0,
  ADD COLUMN times        int         NOT NULL DEFAULT 1,
  ADD COLUMN last_seen_on timestamptz NOT NULL DEFAULT now();

-- (place, place_date, change_order) is the order of the replay: place is a transaction's own
-- change_order, or that of the transaction of the same user which it goes before because the
-- device's clock says so; place_date the device's time that decided.
ALTER TABLE hq.case_transaction
  ADD COLUMN place      bigint,
  ADD COLUMN place_date timestamptz;
UPDATE hq.case_transaction SET place = change_order, place_date = client_date;
ALTER TABLE hq.case_transaction
  ALTER COLUMN place SET NOT NULL,
  ALTER COLUMN place_date SET NOT NULL;
CREATE INDEX case_transaction_of_case ON hq.case_transaction (domain, case_id, place);

-- latest_date: the latest time of a device's clock that any form of the case told, revoked or not. A
-- form that is not older is in order without a look at the history.
ALTER TABLE hq.commcare_case
  ADD COLUMN attachments jsonb       NOT NULL DEFAULT '{}',
  ADD COLUMN latest_date timestamptz;
UPDATE hq.commcare_case c SET latest_date = greatest(c.modified_on,
  (SELECT max(t.client_date) FROM hq.case_transaction t
   WHERE t.domain = c.domain AND t.case_id = c.id));
ALTER TABLE hq.commcare_case ALTER COLUMN latest_date SET NOT NULL;

-- What people did to a case: delete, restore, rebuild.
CREATE TABLE hq.case_operation (
  domain  text        NOT NULL,
  id      text        NOT NULL,
  case_id text        NOT NULL,
  kind    text        NOT NULL,
  done_by text        NOT NULL,
  done_on timestamptz NOT NULL,
  reason  text,
  PRIMARY KEY (domain, id)
);
CREATE INDEX case_operation_of_case ON hq.case_operation (domain, case_id, done_on);

-- How much of a product a case has, by section; the replay of the transactions below.
CREATE TABLE hq.ledger_value (
  domain      text          NOT NULL,
  case_id     text          NOT NULL,
  section_id  text          NOT NULL,
  entry_id    text          NOT NULL,
  balance     numeric(24,6) NOT NULL,
  changed_on  timestamptz   NOT NULL,
  PRIMARY KEY (domain, case_id, section_id, entry_id)
);
CREATE INDEX ledger_value_negative ON hq.ledger_value (domain, changed_on DESC) WHERE balance < 0;

-- transaction_id is that of the case transaction, which tells the form, the order and whether it
-- was revoked; seq the place within the form.
CREATE TABLE hq.ledger_transaction (
  domain         text          NOT NULL,
  transaction_id text          NOT NULL,
  seq            int           NOT NULL,
  case_id        text          NOT NULL,
  section_id     text          NOT NULL,
  entry_id       text          NOT NULL,
  kind           text          NOT NULL,
  type           text          NOT NULL,
  quantity       numeric(24,6) NOT NULL,
  delta          numeric(24,6) NOT NULL,
  balance        numeric(24,6) NOT NULL,
  reported_on    timestamptz   NOT NULL,
  PRIMARY KEY (domain, transaction_id, seq)
);
CREATE INDEX ledger_transaction_of_case
  ON hq.ledger_transaction (domain, case_id, section_id, entry_id);

-- That a form came again, byte for byte: one row however often.
CREATE TABLE hq.form_duplicate (
  domain    text        NOT NULL,
  form_id   text        NOT NULL,
  times     bigint      NOT NULL,
  first_on  timestamptz NOT NULL,
  last_on   timestamptz NOT NULL,
  submitter text        NOT NULL,
  submit_ip text,
  PRIMARY KEY (domain, form_id)
);

-- Most changes to a case touch no indexed column: then PostgreSQL writes no index anew, as long as
-- there is room in the row's page.
DROP INDEX hq.commcare_case_of_type;
CREATE INDEX commcare_case_of_type ON hq.commcare_case (domain, type, id);
ALTER TABLE hq.commcare_case SET (fillfactor = 80);
