package org.commcarehq.ear.load;

import java.nio.charset.StandardCharsets;
import org.commcarehq.ear.stores.Digest;

/**
 * A form to send.
 *
 * @param caseId the one case that it touches
 * @param property the property that it alone sets, empty for a registration
 */
record PlannedForm(String formId, String caseId, String property, String xml) {
  String sha256() {
    return Digest.of(xml.getBytes(StandardCharsets.UTF_8));
  }
}
