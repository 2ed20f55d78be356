-- The public halves of the keys with which receipts were signed here: old ones prove old receipts, and
-- while there is one, no key is made where the file with the secret is missing. Without a public half:
-- a key that was in use before keys were noted; the first one that is noted takes its place.
CREATE TABLE hq.signing_key (
  id            text        NOT NULL PRIMARY KEY,
  public_key    text,
  first_used_on timestamptz NOT NULL
);
INSERT INTO hq.signing_key (id, first_used_on)
SELECT 'unknown', min(received_on) FROM hq.form_instance HAVING count(*) > 0;
