-- Whoever changes a person tells the change feed, in the same transaction, whichever feature it is.
-- Run as the owner: a name can change for projects other than the one that is worked for.
CREATE FUNCTION hq.tell_of_workers() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  INSERT INTO hq.outbox (domain, kind, doc_id, version)
  SELECT domain, 'user', 'w:' || id, version FROM touched;
  RETURN NULL;
END $$;

CREATE FUNCTION hq.tell_of_members() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  INSERT INTO hq.outbox (domain, kind, doc_id, version)
  SELECT domain, 'user', 'm:' || username, version FROM touched;
  RETURN NULL;
END $$;

CREATE FUNCTION hq.tell_of_web_users() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  INSERT INTO hq.outbox (domain, kind, doc_id, version)
  SELECT m.domain, 'user', 'm:' || m.username, m.version
  FROM touched t
  JOIN known k ON k.username = t.username
  JOIN hq.membership m ON m.username = t.username
  WHERE (k.full_name, k.active) IS DISTINCT FROM (t.full_name, t.active);
  RETURN NULL;
END $$;

CREATE TRIGGER worker_is_new AFTER INSERT ON hq.mobile_worker
  REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION hq.tell_of_workers();
CREATE TRIGGER worker_has_changed AFTER UPDATE ON hq.mobile_worker
  REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION hq.tell_of_workers();
CREATE TRIGGER worker_is_gone AFTER DELETE ON hq.mobile_worker
  REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION hq.tell_of_workers();
CREATE TRIGGER member_is_new AFTER INSERT ON hq.membership
  REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION hq.tell_of_members();
CREATE TRIGGER member_has_changed AFTER UPDATE ON hq.membership
  REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION hq.tell_of_members();
CREATE TRIGGER member_is_gone AFTER DELETE ON hq.membership
  REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION hq.tell_of_members();
CREATE TRIGGER web_user_has_changed AFTER UPDATE ON hq.web_user
  REFERENCING OLD TABLE AS known NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION hq.tell_of_web_users();

-- people who were there before
INSERT INTO hq.outbox (domain, kind, doc_id, version)
SELECT domain, 'user', 'w:' || id, version FROM hq.mobile_worker;
INSERT INTO hq.outbox (domain, kind, doc_id, version)
SELECT domain, 'user', 'm:' || username, version FROM hq.membership;
