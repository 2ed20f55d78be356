-- What is known of a picture's thumbnail, so that it is drawn once: the blob that it is, or why
-- there is none.
CREATE TABLE hq.thumbnail (
  domain   text        NOT NULL,
  original text        NOT NULL,
  side     int         NOT NULL,
  made_on  timestamptz NOT NULL,
  refusal  text,
  sha256   text,
  length   bigint,
  width    int,
  height   int,
  PRIMARY KEY (domain, original, side),
  CHECK ((refusal IS NULL) = (sha256 IS NOT NULL)),
  CHECK (num_nulls(sha256, length, width, height) IN (0, 4))
);
