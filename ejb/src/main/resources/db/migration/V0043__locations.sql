-- Places: a tree of typed locations, who is assigned to them, and the tree's closure.
CREATE TABLE hq.location_type (
  domain text NOT NULL, id text NOT NULL, name text NOT NULL, code text NOT NULL, parent_id text,
  owns_cases boolean NOT NULL, sees_descendants boolean NOT NULL, holds_stock boolean NOT NULL,
  has_users boolean NOT NULL DEFAULT true, expand_from text, expand_to text, version bigint NOT NULL DEFAULT 1,
  PRIMARY KEY (domain, id), UNIQUE (domain, code)
);
CREATE TABLE hq.location (
  domain text NOT NULL, id text NOT NULL, type_id text NOT NULL, parent_id text, name text NOT NULL,
  site_code text NOT NULL, external_id text, latitude numeric(9,6), longitude numeric(9,6),
  fields jsonb NOT NULL DEFAULT '{}', profile_id text, version bigint NOT NULL DEFAULT 1,
  changed_on timestamptz NOT NULL, archived_on timestamptz,
  PRIMARY KEY (domain, id), UNIQUE (domain, site_code),
  CHECK ((latitude IS NULL) = (longitude IS NULL))
);
CREATE INDEX location_children ON hq.location (domain, parent_id, name);
CREATE TABLE hq.location_ancestor (                    -- each location is its own ancestor, depth 0
  domain text NOT NULL, location_id text NOT NULL, ancestor_id text NOT NULL, depth int NOT NULL,
  PRIMARY KEY (domain, location_id, ancestor_id)
);
CREATE INDEX location_descendants ON hq.location_ancestor (domain, ancestor_id, depth);
CREATE TABLE hq.location_assignment (
  domain text NOT NULL, owner text NOT NULL CHECK (owner IN ('worker','member')), person_id text NOT NULL,
  location_id text NOT NULL, main boolean NOT NULL, PRIMARY KEY (domain, owner, person_id, location_id)
);
CREATE UNIQUE INDEX location_main ON hq.location_assignment (domain, owner, person_id) WHERE main;
CREATE INDEX location_people ON hq.location_assignment (domain, location_id);

ALTER TABLE hq.location_type ALTER COLUMN domain SET STATISTICS 0;
ALTER TABLE hq.location ALTER COLUMN domain SET STATISTICS 0;
ALTER TABLE hq.location_ancestor ALTER COLUMN domain SET STATISTICS 0;
ALTER TABLE hq.location_assignment ALTER COLUMN domain SET STATISTICS 0;
