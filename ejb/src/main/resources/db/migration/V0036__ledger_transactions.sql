-- A transaction that changed ledgers is of the kind ledger, and has no sync token, whatever else it
-- did to its case: so that the ledgers go back to the phone that changed them.
UPDATE hq.case_transaction t SET kinds = t.kinds | 64, sync_log_id = NULL
FROM (SELECT DISTINCT domain, transaction_id FROM hq.ledger_transaction) l
WHERE t.domain = l.domain AND t.id = l.transaction_id
  AND (t.kinds & 64 = 0 OR t.sync_log_id IS NOT NULL);
