package org.commcarehq.pillows.couch;

import java.util.List;

/**
 * A part of a database's changes.
 *
 * @param lastSeq where to read on; means nothing to us
 */
record CouchChanges(List<CouchDocument> documents, String lastSeq) {}
