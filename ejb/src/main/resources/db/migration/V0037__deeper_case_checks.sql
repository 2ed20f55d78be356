-- A check looks at the cases, then at the forms. cursor: the last case or form that was looked at.
-- deep: the forms' documents are read again.
ALTER TABLE hq.case_check
  ADD COLUMN deep          boolean NOT NULL DEFAULT false,
  ADD COLUMN phase         text    NOT NULL DEFAULT 'CASES',
  ADD COLUMN forms_total   bigint  NOT NULL DEFAULT 0,
  ADD COLUMN forms_checked bigint  NOT NULL DEFAULT 0;

-- It is compared with the forms now; where it came from the modification date it may be too late.
UPDATE hq.commcare_case c SET latest_date = t.latest
FROM (SELECT domain, case_id, max(place_date) AS latest FROM hq.case_transaction
      WHERE form_id IS NOT NULL GROUP BY domain, case_id) t
WHERE c.domain = t.domain AND c.id = t.case_id AND c.latest_date <> t.latest;
