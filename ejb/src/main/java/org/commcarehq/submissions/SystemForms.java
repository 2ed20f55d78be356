package org.commcarehq.submissions;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.platform.hash.Sha256;
import org.commcarehq.platform.xml.RawXml;
import org.commcarehq.platform.xml.XmlAttribute;
import org.commcarehq.platform.xml.XmlElement;
import org.commcarehq.platform.xml.XmlWriter;

/**
 * Forms that the server writes itself: data changes only by forms, also where no person fills one.
 */
final class SystemForms {
  static final String XMLNS = "http://commcarehq.org/case";
  private static final String CASE = "http://commcarehq.org/case/transaction/v2";
  private static final String META = "http://openrosa.org/jr/xforms";
  private static final int ID_LENGTH = 32;

  private SystemForms() {}

  /**
   * A form that does the same to each of these cases.
   *
   * @param formId its id
   * @param name what it does, for people to read
   * @param device which part of the server writes it
   * @param update properties to set, known names among them
   */
  static RawXml changing(
      String formId,
      String name,
      String device,
      Submitter by,
      List<String> caseIds,
      Map<String, String> update,
      boolean close,
      Instant on) {
    List<XmlElement> content = new ArrayList<>();
    caseIds.forEach(caseId -> content.add(block(caseId, by, update, close, on)));
    content.add(meta(formId, device, by, on));
    return XmlWriter.write(
        new XmlElement(XMLNS, "system", attributes(Map.of("name", name)), content, ""));
  }

  /** An id made of what causes a form, so that the same cause never makes two. */
  static String idOf(String domain, String purpose, String cause, int number) {
    String source = String.join("\0", domain, purpose, cause, String.valueOf(number));
    return Sha256.hex(source.getBytes(StandardCharsets.UTF_8)).substring(0, ID_LENGTH);
  }

  private static XmlElement block(
      String caseId, Submitter by, Map<String, String> update, boolean close, Instant on) {
    List<XmlElement> parts = new ArrayList<>();
    if (!update.isEmpty()) {
      List<XmlElement> values = new ArrayList<>();
      update.forEach((name, value) -> values.add(leaf(CASE, name, value)));
      parts.add(new XmlElement(CASE, "update", List.of(), values, ""));
    }
    if (close) {
      parts.add(leaf(CASE, "close", ""));
    }
    return new XmlElement(
        CASE,
        "case",
        List.of(
            new XmlAttribute("", "case_id", caseId),
            new XmlAttribute("", "user_id", by.userId()),
            new XmlAttribute("", "date_modified", on.toString())),
        parts,
        "");
  }

  private static XmlElement meta(String formId, String device, Submitter by, Instant on) {
    return new XmlElement(
        META,
        "meta",
        List.of(),
        List.of(
            leaf(META, "deviceID", device),
            leaf(META, "timeStart", on.toString()),
            leaf(META, "timeEnd", on.toString()),
            leaf(META, "username", by.name()),
            leaf(META, "userID", by.userId()),
            leaf(META, "instanceID", formId)),
        "");
  }

  private static XmlElement leaf(String namespace, String name, String text) {
    return new XmlElement(namespace, name, List.of(), List.of(), text);
  }

  private static List<XmlAttribute> attributes(Map<String, String> values) {
    List<XmlAttribute> attributes = new ArrayList<>();
    values.forEach((name, value) -> attributes.add(new XmlAttribute("", name, value)));
    return attributes;
  }

  /** Nobody's submission: without headers, files and application. */
  static Submission submission(
      String domain,
      Submitter by,
      RawXml xml,
      Instant on,
      Optional<String> changeSetId,
      Optional<String> causeFormId) {
    return new Submission(
        domain,
        Optional.empty(),
        by,
        xml,
        List.of(),
        DeviceHeaders.none(),
        on,
        changeSetId,
        causeFormId,
        Optional.empty());
  }
}
