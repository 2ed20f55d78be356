package org.commcarehq.cases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.RefusedContent;
import org.commcarehq.platform.time.DeviceTime;
import org.commcarehq.platform.xml.XmlElement;

/** Reads the case blocks of a form: tree to values. Touches nothing else. */
public final class CaseXml {
  /** The most cases that one form may speak of. */
  public static final int CASES = 10_000;

  private static final int LINKS = 10_000;
  private static final String V2 = "http://commcarehq.org/case/transaction/v2";

  private final Map<String, List<CaseUpdate>> byCase = new LinkedHashMap<>();
  private int links;

  private CaseXml() {}

  /**
   * The blocks anywhere in the form, in document order, except that for one case those that create
   * it come first.
   *
   * @throws RefusedContent with a {@link CaseRefusal}
   * @throws Refused when there are too many cases or links: then the document is no form to be kept
   *     as one
   */
  public static List<CaseUpdate> updatesIn(XmlElement form) {
    CaseXml reader = new CaseXml();
    reader.collect(form);
    return reader.ordered();
  }

  private List<CaseUpdate> ordered() {
    List<CaseUpdate> ordered = new ArrayList<>();
    for (List<CaseUpdate> blocks : byCase.values()) {
      blocks.stream().filter(block -> block.create().isPresent()).forEach(ordered::add);
      blocks.stream().filter(block -> block.create().isEmpty()).forEach(ordered::add);
    }
    return ordered;
  }

  private void collect(XmlElement element) {
    for (XmlElement child : element.children()) {
      if (isCaseBlock(child)) {
        add(updateOf(child));
      } else {
        collect(child);
      }
    }
  }

  private void add(CaseUpdate update) {
    byCase.computeIfAbsent(update.caseId(), id -> new ArrayList<>()).add(update);
    links += update.indices().size();
    if (byCase.size() > CASES) {
      throw new Refused(CaseRefusal.TOO_MANY_CASES, CASES);
    }
    if (links > LINKS) {
      throw new Refused(CaseRefusal.TOO_MANY_LINKS, LINKS);
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
        block
            .attribute("user_id")
            .filter(text -> !text.isBlank())
            .map(user -> CaseFields.checked("user_id", user)),
        block.child("create").map(first -> values(block, "create")),
        values(block, "update"),
        parts(block, "index").map(child -> indexOf(child, caseId)).toList(),
        parts(block, "attachment").map(CaseXml::attachmentOf).toList(),
        block.child("close").isPresent());
  }

  /** What is in the elements of this name, of which there is mostly one. */
  private static Stream<XmlElement> parts(XmlElement block, String name) {
    return block.children(name).flatMap(part -> part.children().stream());
  }

  private static Instant time(String text) {
    return DeviceTime.parse(text.strip())
        .orElseThrow(() -> new RefusedContent(CaseRefusal.DATE_MODIFIED, text));
  }

  private static Map<String, String> values(XmlElement block, String name) {
    Map<String, String> values = new HashMap<>();
    parts(block, name).forEach(child -> values.put(child.name(), child.text()));
    return values;
  }

  private static CaseAttachmentUpdate attachmentOf(XmlElement file) {
    return new CaseAttachmentUpdate(
        CaseFields.checked("attachment", file.name()),
        CaseFields.checked("src", file.attribute("src").orElse("")),
        CaseFields.checked("from", file.attribute("from").orElse("")));
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
