-- Settings and states of projects, roles, and what is known of web users and members.
ALTER TABLE hq.domain
  ADD COLUMN version     bigint NOT NULL DEFAULT 1,
  ADD COLUMN language    text   NOT NULL DEFAULT 'en',
  ADD COLUMN state       text   NOT NULL DEFAULT 'active' CHECK (state IN ('active','inactive','deleted')),
  ADD COLUMN state_on    timestamptz,
  ADD COLUMN state_by    text,
  ADD COLUMN purge_after timestamptz,
  ADD COLUMN created_by  text,
  ADD COLUMN copied_from text,
  ADD COLUMN settings    jsonb  NOT NULL DEFAULT '{}';
CREATE INDEX domain_to_purge ON hq.domain (purge_after) WHERE state = 'deleted';

CREATE TABLE hq.role (
  domain        text        NOT NULL,
  id            text        NOT NULL,
  name          text        NOT NULL,
  version       bigint      NOT NULL DEFAULT 1,
  grants        jsonb       NOT NULL,               -- {"view_reports":[]} all, {"view_report_list":["a","b"]} listed
  assignable_by jsonb       NOT NULL DEFAULT '[]',  -- role ids; empty: admins
  default_page  text,
  seeded        text,                               -- which seed it came from
  archived_on   timestamptz,
  created_on    timestamptz NOT NULL,
  changed_on    timestamptz NOT NULL,
  PRIMARY KEY (domain, id)
);
CREATE UNIQUE INDEX role_name ON hq.role (domain, lower(name)) WHERE archived_on IS NULL;

ALTER TABLE hq.web_user
  ADD COLUMN version             bigint  NOT NULL DEFAULT 1,
  ADD COLUMN active              boolean NOT NULL DEFAULT true,
  ADD COLUMN superuser           boolean NOT NULL DEFAULT false,
  ADD COLUMN language            text    NOT NULL DEFAULT 'en',
  ADD COLUMN password_changed_on timestamptz,
  ADD COLUMN last_sign_in        timestamptz;
ALTER TABLE hq.membership
  ADD COLUMN version    bigint      NOT NULL DEFAULT 1,
  ADD COLUMN active     boolean     NOT NULL DEFAULT true,
  ADD COLUMN fields     jsonb       NOT NULL DEFAULT '{}',
  ADD COLUMN profile_id text,
  ADD COLUMN joined_on  timestamptz NOT NULL DEFAULT now();
CREATE INDEX membership_of_role ON hq.membership (domain, role);

ALTER TABLE hq.role ALTER COLUMN domain SET STATISTICS 0;
