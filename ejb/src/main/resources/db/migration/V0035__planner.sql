-- A project that has grown since the last ANALYZE is not among the common values of its column, so the
-- planner takes it for a handful of rows, finds every index that begins with "domain" equally good, and
-- may read all cases of the project to find one form. Without statistics it takes every project for a
-- large one, and uses the index that says more.
DO $$
DECLARE
  project_table regclass;
BEGIN
  FOR project_table IN
    SELECT a.attrelid FROM pg_attribute a
    JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p')
    WHERE a.attname = 'domain' AND NOT a.attisdropped
      AND c.relnamespace IN ('hq'::regnamespace, 'hq_report'::regnamespace)
  LOOP
    EXECUTE format('ALTER TABLE %s ALTER COLUMN domain SET STATISTICS 0', project_table);
  END LOOP;
END $$;
