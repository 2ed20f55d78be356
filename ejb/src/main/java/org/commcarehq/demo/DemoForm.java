package org.commcarehq.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.commcarehq.apps.xform.FormDefinition;
import org.commcarehq.platform.xml.RawXml;

/** The forms of the demo application, in menu order. */
enum DemoForm {
  HOUSEHOLD_REGISTRATION,
  PREGNANCY_REGISTRATION,
  CHILD_REGISTRATION,
  ANTENATAL_VISIT,
  CHILD_VISIT,
  PREGNANCY_OUTCOME;

  /** The XForm as its author wrote it. */
  RawXml source() {
    String resource = "/demo/" + name().toLowerCase(Locale.ROOT) + ".xml";
    try (InputStream form = DemoForm.class.getResourceAsStream(resource)) {
      return RawXml.of(form.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All forms, read. */
  static Map<DemoForm, FormDefinition> definitions() {
    Map<DemoForm, FormDefinition> definitions = new EnumMap<>(DemoForm.class);
    for (DemoForm form : values()) {
      definitions.put(form, FormDefinition.read(form.source()));
    }
    return definitions;
  }
}
