package org.commcarehq.platform.audit;

import java.util.List;
import java.util.Optional;

/** What is noted, without who and when. */
record AuditEntry(
    String domain,
    String act,
    boolean reading,
    AuditObject object,
    List<AuditChange> changes,
    Optional<String> reason) {}
