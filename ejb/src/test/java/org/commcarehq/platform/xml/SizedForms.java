package org.commcarehq.platform.xml;

import java.nio.charset.StandardCharsets;

/** Filled forms of the sizes that are measured. */
public enum SizedForms {
  /** 2 KB that change one case. */
  SMALL(95, 0, 1),
  /** 10 KB that change one case. */
  MEDIUM(200, 210, 1),
  /** A form that changes fifty cases. */
  FIFTY_CASES(95, 0, 50);

  private static final String CASE =
      """
      <n0:case xmlns:n0="http://commcarehq.org/case/transaction/v2" case_id="case-%1$d" \
      date_modified="2026-04-01T09:30:00.000+02" user_id="user-1"><n0:update>\
      <n0:name>Amina %1$d</n0:name><n0:sex>f</n0:sex><n0:dob>1994-03-17</n0:dob>\
      <n0:age>31</n0:age><n0:phone>+255700123456</n0:phone><n0:village>Mbezi</n0:village>\
      <n0:temperature>37.9</n0:temperature><n0:weight>61.5</n0:weight>\
      <n0:next_visit>2026-05-12</n0:next_visit><n0:visit_number>%1$d</n0:visit_number>\
      </n0:update></n0:case>""";
  private final int words;
  private final int answers;
  private final int cases;

  SizedForms(int words, int answers, int cases) {
    this.words = words;
    this.answers = answers;
    this.cases = cases;
  }

  /** The document. */
  public RawXml xml() {
    StringBuilder xml =
        new StringBuilder(
            """
            <?xml version='1.0' ?><data xmlns="http://openrosa.org/formdesigner/measured" \
            uiVersion="1" version="57" name="Home visit"><visit><symptoms>fever cough</symptoms>\
            <notes>%s</notes></visit>"""
                .formatted("visited ".repeat(words).strip()));
    for (int i = 0; i < answers; i++) {
      xml.append("<question_%1$d>answer %1$d</question_%1$d>".formatted(i));
    }
    for (int i = 0; i < cases; i++) {
      xml.append(CASE.formatted(i));
    }
    xml.append(
        """
        <n1:meta xmlns:n1="http://openrosa.org/jr/xforms"><n1:deviceID>phone</n1:deviceID>\
        <n1:timeStart>2026-04-01T09:21:07.000+02</n1:timeStart>\
        <n1:timeEnd>2026-04-01T09:30:00.000+02</n1:timeEnd><n1:username>amina</n1:username>\
        <n1:userID>user-1</n1:userID><n1:instanceID>form-1</n1:instanceID></n1:meta></data>""");
    return RawXml.of(xml.toString().getBytes(StandardCharsets.UTF_8));
  }
}
