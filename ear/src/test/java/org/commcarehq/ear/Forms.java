package org.commcarehq.ear;

/** Filled forms, made up. */
public final class Forms {
  /** Type of the form that opens a case. */
  public static final String REGISTRATION = "http://openrosa.org/formdesigner/it-register";

  /** Type of the form that changes one. */
  public static final String FOLLOW_UP = "http://openrosa.org/formdesigner/it-follow-up";

  private static final String USER = TestProject.userId("amina");

  private Forms() {}

  /** Opens a case. */
  public static String registration(String formId, String caseId, String name) {
    return form(
        REGISTRATION,
        formId,
        "<mother_name>%s</mother_name>".formatted(name),
        block(
            caseId,
            """
            <create><case_type>mother</case_type><case_name>%s</case_name>\
            <owner_id>%s</owner_id></create><update><visits>0</visits></update>"""
                .formatted(name, USER)));
  }

  /** Sets one property of a case. */
  public static String followUp(String formId, String caseId, String property, String value) {
    return form(
        FOLLOW_UP,
        formId,
        "<note>%s</note>".formatted(value),
        block(caseId, "<update><%1$s>%2$s</%1$s></update>".formatted(property, value)));
  }

  /** A case block. */
  public static String block(String caseId, String content) {
    return """
        <n0:case xmlns:n0="http://commcarehq.org/case/transaction/v2" case_id="%s" \
        date_modified="2026-04-01T09:30:00.000+02" user_id="%s">%s</n0:case>"""
        .formatted(caseId, USER, content.replaceAll("<(/?)", "<$1n0:"));
  }

  /** A form of this type with these answers and blocks. */
  public static String form(String xmlns, String formId, String answers, String blocks) {
    return """
        <?xml version='1.0' ?><data xmlns="%s" uiVersion="1" version="57" name="A test's form">%s%s\
        <n1:meta xmlns:n1="http://openrosa.org/jr/xforms"><n1:deviceID>it-phone</n1:deviceID>\
        <n1:timeStart>2026-04-01T09:21:07.000+02</n1:timeStart>\
        <n1:timeEnd>2026-04-01T09:30:00.000+02</n1:timeEnd><n1:username>amina</n1:username>\
        <n1:userID>%s</n1:userID><n1:instanceID>%s</n1:instanceID></n1:meta></data>"""
        .formatted(xmlns, answers, blocks, USER, formId);
  }
}
