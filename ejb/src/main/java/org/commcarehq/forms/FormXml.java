package org.commcarehq.forms;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.time.DeviceTime;
import org.commcarehq.platform.xml.RawXml;
import org.commcarehq.platform.xml.XmlElement;
import org.commcarehq.platform.xml.XmlReader;

/** Reads a filled form: bytes to {@link ParsedForm}. Touches nothing else. */
public final class FormXml {
  private static final int ANSWERS_LENGTH = 32_000;
  private static final int FIELD_LENGTH = 255;
  private static final String CASE_NAMESPACE = "http://commcarehq.org/case/transaction/v2";
  private static final Pattern CLIENT_VERSION =
      Pattern.compile("version \"([0-9][0-9.]*)\"", Pattern.CASE_INSENSITIVE);

  private FormXml() {}

  /**
   * Parses the document.
   *
   * @throws Refused when it is no XML within the limits, or its root has no namespace or too long a
   *     one
   */
  public static ParsedForm parse(RawXml document) {
    XmlElement root = XmlReader.read(document);
    if (root.namespace().isBlank()) {
      throw new Refused(FormRefusal.XMLNS_MISSING);
    }
    if (root.namespace().length() > FIELD_LENGTH) { // reports keep it in an index
      throw new Refused(FormRefusal.XMLNS_TOO_LONG, FIELD_LENGTH);
    }
    StringBuilder answers = new StringBuilder();
    collectAnswers(root, answers);
    return new ParsedForm(
        root.namespace(),
        root.attribute("name").filter(name -> !name.isBlank()),
        root.child("meta").map(FormXml::metaOf).orElseGet(FormXml::noMeta),
        root,
        answers.toString());
  }

  private static FormMeta metaOf(XmlElement meta) {
    Optional<String> appVersion = meta.childText("appVersion");
    return new FormMeta(
        shortText(meta, "instanceID").map(FormXml::withoutScheme),
        shortText(meta, "userID"),
        shortText(meta, "username"),
        shortText(meta, "deviceID"),
        time(meta, "timeStart"),
        time(meta, "timeEnd"),
        appVersion,
        appVersion.flatMap(FormXml::clientVersion),
        meta.childText("location"));
  }

  private static FormMeta noMeta() {
    return new FormMeta(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Optional<String> shortText(XmlElement meta, String field) {
    Optional<String> text = meta.childText(field);
    if (text.filter(value -> value.length() > FIELD_LENGTH).isPresent()) {
      throw new Refused(FormRefusal.TOO_LONG, field, FIELD_LENGTH);
    }
    return text;
  }

  private static String withoutScheme(String instanceId) {
    return instanceId.startsWith("uuid:") ? instanceId.substring("uuid:".length()) : instanceId;
  }

  private static Optional<Instant> time(XmlElement meta, String field) {
    return meta.childText(field).flatMap(DeviceTime::parse);
  }

  private static Optional<String> clientVersion(String appVersion) {
    Matcher matcher = CLIENT_VERSION.matcher(appVersion);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static void collectAnswers(XmlElement element, StringBuilder answers) {
    for (XmlElement child : element.children()) {
      boolean answer = !child.name().equals("meta") && !child.namespace().equals(CASE_NAMESPACE);
      if (answer && answers.length() < ANSWERS_LENGTH) {
        String text = child.text().strip();
        if (!text.isEmpty()) {
          answers.append(text, 0, Math.min(text.length(), ANSWERS_LENGTH - answers.length()));
          answers.append('\n');
        }
        collectAnswers(child, answers);
      }
    }
  }
}
