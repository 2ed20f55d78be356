-- passing: nothing but reports of devices has these bytes, so that they may go with the last of them.
-- Whoever else spools the same bytes makes them stay. released_on: one of those reports was removed;
-- whether it was the last is still to be asked.
ALTER TABLE hq.blob
  ADD COLUMN passing     boolean NOT NULL DEFAULT false,
  ADD COLUMN released_on timestamptz;
CREATE INDEX blob_released ON hq.blob (released_on) WHERE released_on IS NOT NULL;
CREATE INDEX device_report_content ON hq.device_report (domain, content_hash);

UPDATE hq.blob b SET passing = true
FROM (SELECT DISTINCT domain, content_hash FROM hq.device_report) r
WHERE r.domain = b.domain AND r.content_hash = b.sha256
  AND NOT EXISTS (SELECT 1 FROM hq.form_attachment a
                  WHERE a.domain = b.domain AND a.sha256 = b.sha256)
  AND NOT EXISTS (SELECT 1 FROM hq.form_instance f
                  WHERE f.domain = b.domain AND f.content_hash = b.sha256)
  AND NOT EXISTS (SELECT 1 FROM hq.submission_error e
                  WHERE e.domain = b.domain AND e.content_hash = b.sha256)
  AND NOT EXISTS (SELECT 1 FROM hq.thumbnail t
                  WHERE t.domain = b.domain AND (t.sha256 = b.sha256 OR t.original = b.sha256));

-- Blobs that are no more, whose bytes are to be removed from the blob store. The row stays for an
-- hour afterwards: meanwhile the mover carries nothing there under this name, so that a removal that
-- is late meets nothing new.
CREATE TABLE hq.blob_removal (
  domain      text        NOT NULL,
  sha256      text        NOT NULL,
  asked_on    timestamptz NOT NULL,
  removed_on  timestamptz,
  attempt     int         NOT NULL DEFAULT 0,
  next_at     timestamptz NOT NULL,
  lease_until timestamptz,
  error       text,
  PRIMARY KEY (domain, sha256)
);
CREATE INDEX blob_removal_due ON hq.blob_removal (next_at) WHERE removed_on IS NULL;

ALTER TABLE hq.blob_removal ALTER COLUMN domain SET STATISTICS 0;
