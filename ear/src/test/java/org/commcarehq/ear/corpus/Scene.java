package org.commcarehq.ear.corpus;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.commcarehq.ear.Forms;
import org.commcarehq.ear.Phone;
import org.commcarehq.ear.ReadyStack;
import org.commcarehq.ear.TestProject;

/** Where one input is sent: a project, a phone, and ids and words that were never used before. */
final class Scene {
  private final ReadyStack stack;
  private final TestProject project;
  private final TestProject neighbour;
  private final String version;
  private final String token = UUID.randomUUID().toString();

  Scene(ReadyStack stack, TestProject project, TestProject neighbour, String version) {
    this.stack = stack;
    this.project = project;
    this.neighbour = neighbour;
    this.version = version;
  }

  ReadyStack stack() {
    return stack;
  }

  TestProject project() {
    return project;
  }

  /** Another project on the same server. */
  TestProject neighbour() {
    return neighbour;
  }

  Phone phone() {
    return project.phone().speaking(version);
  }

  /** What makes this scene unlike any other. */
  String token() {
    return token;
  }

  /** The id for the form of this scene. */
  String formId() {
    return "form-" + token;
  }

  /** An id of a case, the same for the same name. */
  String caseId(String name) {
    return name + "-" + token;
  }

  /** An answer that the server may store and must never log. */
  String secret() {
    return BadInputIT.SECRET + token;
  }

  /** A form that nothing is wrong with. */
  byte[] good() {
    return form("<name>" + secret() + "</name>", "").getBytes(StandardCharsets.UTF_8);
  }

  /** The scene's form with these answers and blocks. */
  String form(String answers, String blocks) {
    return form(formId(), answers, blocks);
  }

  /** Another form of the same type. */
  String form(String id, String answers, String blocks) {
    return Forms.form("urn:it-bad-input", id, answers + "<s>" + secret() + "</s>", blocks);
  }

  /** A form with these blocks and no answers. */
  String blocks(String... blocks) {
    return form("", String.join("", blocks));
  }

  /** A block that opens a case. */
  String opening(String name, String more) {
    return Forms.block(
        caseId(name),
        "<create><case_type>mother</case_type><case_name>%s</case_name></create>%s"
            .formatted(name, more));
  }

  /** Sends a form that is to be there before. */
  void have(TestProject where, String xml) throws Exception {
    int status = where.phone().submit(xml).status();
    if (status != 201) {
      throw new AssertionError("What was to be there before was answered by " + status);
    }
  }

  Sent sent(byte[] form, Phone.Answer answer) {
    return Sent.of(form, answer);
  }

  Sent submit(String xml) throws Exception {
    return sent(xml.getBytes(StandardCharsets.UTF_8), phone().submit(xml));
  }

  /** A column of the one case of this scene with that name. */
  String ofCase(String name, String column) throws Exception {
    return project.text(
        "SELECT " + column + " FROM hq.commcare_case WHERE domain = ? AND id = ?", caseId(name));
  }

  /** A column of the form that was sent. */
  String ofForm(Sent sent, String column) throws Exception {
    return project.text(
        "SELECT " + column + " FROM hq.form_instance WHERE domain = ? AND id = ?", sent.id());
  }
}
