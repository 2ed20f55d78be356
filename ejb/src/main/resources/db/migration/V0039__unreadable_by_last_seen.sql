-- They are listed by when their bytes came last.
CREATE INDEX submission_error_seen ON hq.submission_error (domain, last_seen_on DESC, id DESC);
