-- Project spaces and the people in them.
CREATE TABLE hq.domain (
  name         text        PRIMARY KEY,
  display_name text        NOT NULL,
  time_zone    text        NOT NULL,
  is_test      boolean     NOT NULL,
  created_on   timestamptz NOT NULL
);

CREATE TABLE hq.web_user (
  username         text        PRIMARY KEY,
  full_name        text        NOT NULL,
  password_hash    text        NOT NULL,
  password_version int         NOT NULL DEFAULT 1,
  created_on       timestamptz NOT NULL
);

CREATE TABLE hq.membership (
  domain   text NOT NULL REFERENCES hq.domain (name),
  username text NOT NULL REFERENCES hq.web_user (username),
  role     text NOT NULL,
  PRIMARY KEY (domain, username)
);
CREATE INDEX membership_of_user ON hq.membership (username);

CREATE TABLE hq.mobile_worker (
  domain           text        NOT NULL REFERENCES hq.domain (name),
  id               text        NOT NULL,
  username         text        NOT NULL,
  full_name        text        NOT NULL,
  password_hash    text        NOT NULL,
  password_version int         NOT NULL DEFAULT 1,
  active           boolean     NOT NULL,
  created_on       timestamptz NOT NULL,
  PRIMARY KEY (domain, id),
  UNIQUE (domain, username)
);
