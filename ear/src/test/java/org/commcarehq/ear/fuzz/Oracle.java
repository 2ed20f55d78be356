package org.commcarehq.ear.fuzz;

import java.io.IOException;
import java.io.StringReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.commcarehq.ear.Leaks;
import org.commcarehq.ear.corpus.RawRequest;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Knows which answers may be given. */
final class Oracle {
  private static final Set<Integer> ALLOWED = Set.of(201, 400, 405, 411, 413, 415, 422, 423, 429);
  private static final Pattern FORM_ID =
      Pattern.compile("(?im)^X-CommCareHQ-FormID: ([^\\r\\n]*)\\r?$");

  private Oracle() {}

  /** What is wrong with this answer, as far as it alone can tell. */
  static List<String> wrongWith(
      Mutant mutant, RawRequest.Answer answer, Duration took, Duration longest) {
    List<String> wrong = new ArrayList<>();
    if (answer.status() == 0) {
      if (mutant.decent()) {
        wrong.add("no answer");
      }
    } else if (!allows(mutant, answer.status()) && (mutant.decent() || answer.status() >= 500)) {
      wrong.add("status that is not foreseen");
    }
    if (took.compareTo(longest) > 0) {
      wrong.add("answered after " + took.toMillis() + " ms");
    }
    List<String> leaks = Leaks.in(answer.body(), mutant.body());
    if (!leaks.isEmpty()) {
      wrong.add("tells " + leaks);
    }
    if (answer.status() == 422 && !nature(answer).equals("processing_failure")) {
      wrong.add("422 with a body that devices do not understand");
    }
    if (answer.status() == 201 && !nature(answer).matches("submit_success|submit_error")) {
      wrong.add("201 with a body that devices do not understand");
    }
    if (answer.status() == 201 && formId(answer).isEmpty()) {
      wrong.add("201 without the form's id");
    }
    return wrong;
  }

  private static boolean allows(Mutant mutant, int status) {
    boolean nobodys = mutant.headers().containsKey("Authorization");
    return ALLOWED.contains(status) || status == 401 && nobodys;
  }

  /** True when the server has promised to have the bytes. */
  static boolean promises(RawRequest.Answer answer) {
    return answer.status() == 201 || answer.status() == 422 && !formId(answer).isEmpty();
  }

  static String formId(RawRequest.Answer answer) {
    Matcher id = FORM_ID.matcher(answer.text());
    return id.find() ? decoded(id.group(1)) : "";
  }

  /** An id that is not plain ASCII comes encoded. */
  private static String decoded(String id) {
    try {
      String text = URLDecoder.decode(id.replace("+", "%2B"), StandardCharsets.UTF_8);
      return text.chars().allMatch(c -> c >= ' ' && c < 0x7f) ? id : text;
    } catch (IllegalArgumentException notEncoded) {
      return id;
    }
  }

  /** Of the OpenRosa message, read by a parser. */
  private static String nature(RawRequest.Answer answer) {
    try {
      Element root =
          DocumentBuilderFactory.newDefaultInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(answer.body())))
              .getDocumentElement();
      return ((Element) root.getElementsByTagName("message").item(0)).getAttribute("nature");
    } catch (SAXException | IOException | ParserConfigurationException noXml) {
      return "";
    }
  }
}
