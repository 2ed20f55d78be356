package org.commcarehq.pillows.couch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A document as the older installation has it.
 *
 * @param body empty when it is deleted
 */
record CouchDocument(String database, String id, String rev, Optional<JsonNode> body) {}
