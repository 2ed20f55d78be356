package org.commcarehq.forms;

import java.util.Optional;
import org.commcarehq.platform.xml.XmlElement;

/**
 * A form as read from its bytes.
 *
 * @param xmlns namespace of the root, which names the type of form
 * @param name the form's own name, where the device sent it
 * @param tree the whole document
 * @param answersText all answers, joined for text search, cut at 32,000 characters
 */
public record ParsedForm(
    String xmlns, Optional<String> name, FormMeta meta, XmlElement tree, String answersText) {
  private static final String DEVICE_REPORT = "http://code.javarosa.org/devicereport";

  /** True for a device's report about itself. */
  public boolean isDeviceLog() {
    return DEVICE_REPORT.equals(xmlns);
  }
}
