package org.commcarehq.cases;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commcarehq.platform.xml.RawXml;
import org.commcarehq.platform.xml.XmlReader;

/** Case blocks as a device writes them, and what the rules make of them. */
final class Blocks {
  static final Instant RECEIVED = Instant.parse("2026-04-02T00:00:00Z");
  static final String MODIFIED = "2026-04-01T09:30:00.000+02";
  static final Instant MODIFIED_ON = Instant.parse("2026-04-01T07:30:00Z");
  static final String FORM_USER = "form-user";

  private Blocks() {}

  /** The blocks of a form with this content. */
  static List<CaseUpdate> in(String content) {
    String form = "<data xmlns='urn:form'>" + content + "</data>";
    return CaseXml.updatesIn(XmlReader.read(RawXml.of(form.getBytes(StandardCharsets.UTF_8))));
  }

  /** A block of case 1, changed by user 1 at {@link #MODIFIED}. */
  static String block(String content) {
    return block("user_id='user-1' date_modified='" + MODIFIED + "'", content);
  }

  /** A block of case 1 with these attributes. */
  static String block(String attributes, String content) {
    return "<case xmlns='http://commcarehq.org/case/transaction/v2' case_id='case-1' %s>%s</case>"
        .formatted(attributes, content);
  }

  /** A create element of a mother named Amina, owned by owner-1. */
  static String created() {
    return "<create><case_type>mother</case_type><case_name>Amina</case_name>"
        + "<owner_id>owner-1</owner_id></create>";
  }

  /** An update of one property. */
  static String updated(String property, String value) {
    return "<update><%1$s>%2$s</%1$s></update>".formatted(property, value);
  }

  /** What becomes of a case that is not there yet. */
  static CaseState opened(String... blocks) {
    return CasePlanner.apply(Optional.empty(), step(blocks));
  }

  /** What becomes of this case. */
  static CaseState changed(CaseState before, String... blocks) {
    return CasePlanner.apply(Optional.of(before), step(blocks));
  }

  private static CaseStep step(String... blocks) {
    return new CaseStep(
        "t1",
        "form-1",
        FORM_USER,
        RECEIVED,
        CasePlace.last(RECEIVED, 1),
        in(String.join("", blocks)));
  }
}
