-- Applications and their blank forms. One project may hold the same form type in several
-- applications; the newest one gives the words on screen.
CREATE TABLE hq.application (
  domain     text        NOT NULL,
  id         text        NOT NULL,
  name       text        NOT NULL,
  version    integer     NOT NULL,
  created_on timestamptz NOT NULL,
  PRIMARY KEY (domain, id)
);

CREATE TABLE hq.app_form (
  domain    text    NOT NULL,
  app_id    text    NOT NULL,
  xmlns     text    NOT NULL,
  position  integer NOT NULL,
  name      text    NOT NULL,
  source    text    NOT NULL,
  questions jsonb   NOT NULL,
  PRIMARY KEY (domain, app_id, xmlns),
  FOREIGN KEY (domain, app_id) REFERENCES hq.application (domain, id) ON DELETE CASCADE
);
CREATE INDEX app_form_by_type ON hq.app_form (domain, xmlns);
