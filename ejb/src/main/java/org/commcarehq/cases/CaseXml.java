package org.commcarehq.cases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.RefusedContent;
import org.commcarehq.platform.time.DeviceTime;
import org.commcarehq.platform.xml.XmlElement;

/** Reads the case blocks of a form: tree to values. Touches nothing else. */
public final class CaseXml {
  private static final String V2 = "http://commcarehq.org/case/transaction/v2";
  private static final int CASES = 10_000;

  private CaseXml() {}

  /**
   * The blocks anywhere in the form, in document order, except that for one case those that create
   * it come first.
   *
   * @throws RefusedContent with a {@link CaseRefusal}
   * @throws Refused when there are too many cases: then the document is no form to be kept as one
   */
  public static List<CaseUpdate> updatesIn(XmlElement form) {
    Map<String, List<CaseUpdate>> byCase = new LinkedHashMap<>();
    collect(form, byCase);
    List<CaseUpdate> ordered = new ArrayList<>();
    for (List<CaseUpdate> blocks : byCase.values()) {
      blocks.stream().filter(block -> block.create().isPresent()).forEach(ordered::add);
      blocks.stream().filter(block -> block.create().isEmpty()).forEach(ordered::add);
    }
    return ordered;
  }

  private static void collect(XmlElement element, Map<String, List<CaseUpdate>> byCase) {
    for (XmlElement child : element.children()) {
      if (isCaseBlock(child)) {
        CaseUpdate update = updateOf(child);
        byCase.computeIfAbsent(update.caseId(), id -> new ArrayList<>()).add(update);
        if (byCase.size() > CASES) {
          throw new Refused(CaseRefusal.TOO_MANY_CASES, CASES);
        }
      } else {
        collect(child, byCase);
      }
    }
  }

  private static boolean isCaseBlock(XmlElement element) {
    return element.name().equals("case")
        && (element.namespace().equals(V2)
            || element.attribute("case_id").isPresent()
            || element.child("case_id").isPresent());
  }

  private static CaseUpdate updateOf(XmlElement block) {
    if (block.child("referral").isPresent()) {
      throw new RefusedContent(CaseRefusal.USES_REFERRALS);
    }
    if (!block.namespace().equals(V2)) {
      throw new RefusedContent(CaseRefusal.CASE_XML_V1);
    }
    String caseId = block.attribute("case_id").map(String::strip).orElse("");
    if (caseId.isEmpty()) {
      throw new RefusedContent(CaseRefusal.ILLEGAL_CASE_ID);
    }
    return new CaseUpdate(
        CaseFields.checked("case_id", caseId),
        block.attribute("date_modified").filter(text -> !text.isBlank()).map(CaseXml::time),
        block.attribute("user_id").filter(text -> !text.isBlank()),
        block.child("create").map(CaseXml::values),
        block.child("update").map(CaseXml::values).orElse(Map.of()),
        block.child("index").map(index -> indices(index, caseId)).orElse(List.of()),
        block.child("attachment").map(CaseXml::attachments).orElse(List.of()),
        block.child("close").isPresent());
  }

  private static Instant time(String text) {
    return DeviceTime.parse(text.strip())
        .orElseThrow(() -> new RefusedContent(CaseRefusal.DATE_MODIFIED, text));
  }

  private static Map<String, String> values(XmlElement element) {
    Map<String, String> values = new HashMap<>();
    element.children().forEach(child -> values.put(child.name(), child.text()));
    return values;
  }

  private static List<CaseIndexUpdate> indices(XmlElement index, String caseId) {
    return index.children().stream().map(child -> indexOf(child, caseId)).toList();
  }

  private static List<CaseAttachmentUpdate> attachments(XmlElement element) {
    return element.children().stream()
        .map(
            file ->
                new CaseAttachmentUpdate(
                    CaseFields.checked("attachment", file.name()),
                    CaseFields.checked("src", file.attribute("src").orElse("")),
                    CaseFields.checked("from", file.attribute("from").orElse(""))))
        .toList();
  }

  private static CaseIndexUpdate indexOf(XmlElement child, String caseId) {
    String type =
        child
            .attribute("case_type")
            .orElseThrow(
                () -> new RefusedContent(CaseRefusal.INDEX_WITHOUT_TYPE, child.name(), caseId));
    String relationship =
        child.attribute("relationship").filter(text -> !text.isBlank()).orElse("child");
    return new CaseIndexUpdate(
        CaseFields.checked("index", child.name()),
        CaseFields.checked("case_type", type),
        CaseFields.checked("relationship", relationship),
        CaseFields.checked("index", child.text().strip()));
  }
}
