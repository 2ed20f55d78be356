package org.commcarehq.exports;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.commcarehq.platform.xml.XmlElement;

/**
 * Flattens a form to one value per path. A canonical path counts every step below the root, as in
 * {@code /data/visit[2]/weight[1]}, since one form alone does not show what may repeat.
 */
final class Answers {
  private static final String CASE_NAMESPACE = "http://commcarehq.org/case/transaction/v2";
  private static final Pattern COUNT = Pattern.compile("\\[\\d+]");

  private Answers() {}

  static Map<String, String> of(XmlElement form) {
    Map<String, String> answers = new LinkedHashMap<>();
    collect(form, "/" + form.name(), answers);
    return answers;
  }

  /** The path as an application knows it, without counts. */
  static String questionPath(String canonical) {
    return COUNT.matcher(canonical).replaceAll("");
  }

  private static void collect(XmlElement parent, String path, Map<String, String> answers) {
    Map<String, Integer> counts = new HashMap<>();
    for (XmlElement child : parent.children()) {
      if (isBookkeeping(child)) {
        continue;
      }
      int count = counts.merge(child.name(), 1, Integer::sum);
      String childPath = path + "/" + child.name() + "[" + count + "]";
      if (child.isLeaf()) {
        answers.put(childPath, child.text());
      } else {
        collect(child, childPath, answers);
      }
    }
  }

  /** The device's meta block and case blocks are no answers. */
  private static boolean isBookkeeping(XmlElement element) {
    return element.namespace().equals(CASE_NAMESPACE)
        || element.name().equals("case") && element.attribute("case_id").isPresent()
        || element.name().equals("meta") && element.child("instanceID").isPresent();
  }
}
