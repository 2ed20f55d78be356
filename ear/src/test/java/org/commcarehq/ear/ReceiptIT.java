package org.commcarehq.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.commcarehq.ear.stores.Digest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a phone is given with the acknowledgement, and what it proves later. */
class ReceiptIT {
  private static final ReadyStack STACK = ReadyStack.read();
  private static final String HEADER = "X-CommCareHQ-Receipt";
  private static TestProject project;
  private static Program program;
  private final String formId = UUID.randomUUID().toString();
  private final String caseId = UUID.randomUUID().toString();
  private final String registration = Forms.registration(formId, caseId, "Amina");
  @TempDir private Path folder;

  @BeforeAll
  static void a_project_of_our_own() throws Exception {
    project = TestProject.create(STACK, "receipt");
    program = project.program();
  }

  @Test
  void a_receipt_proves_that_the_stored_bytes_are_those_that_came() throws Exception {
    String receipt = sent(registration);

    Program.Answer proof = verify(program, receipt);

    assertThat(proof.status()).isEqualTo(200);
    assertThat(proof.at("/proven")).isEqualTo("true");
    assertThat(proof.at("/verdict")).isEqualTo("proven");
    assertThat(proof.at("/message")).startsWith("Proven:");
    for (String step :
        new String[] {"signature_valid", "form_stored", "record_equal", "bytes_equal"}) {
      assertThat(proof.at("/" + step)).as(step).isEqualTo("true");
    }
    assertThat(proof.at("/receipt/form_id")).isEqualTo(formId);
    assertThat(proof.at("/receipt/content_hash")).isEqualTo(Digest.of(registration.getBytes()));
    Program.Answer form = program.get("form/v1/" + formId);
    assertThat(proof.at("/receipt/taken_on")).isEqualTo(form.at("/received_on"));
    assertThat(proof.at("/receipt/sequence")).isEqualTo(form.at("/receipt/sequence"));
    assertThat(form.at("/receipt/text")).isEqualTo(receipt);
  }

  @Test
  void what_is_not_so_is_named_and_what_comes_after_it_was_not_looked_at() throws Exception {
    String receipt = sent(registration);
    TestProject another = TestProject.create(STACK, "receipt-other");

    assertThat(verify(program, "anything").at("/verdict")).isEqualTo("no_receipt");
    assertThat(verify(program, "").at("/verdict")).isEqualTo("no_receipt");
    Program.Answer changed = verify(program, receipt.replace(";form=", ";form=x"));
    assertThat(changed.at("/verdict")).isEqualTo("not_ours");
    assertThat(changed.at("/signature_valid")).isEqualTo("false");
    assertThat(changed.json().at("/form_stored").isNull()).isTrue();
    assertThat(changed.json().at("/receipt").isNull()).isTrue();
    assertThat(verify(another.program(), receipt).at("/verdict")).isEqualTo("other_project");

    project.change(
        "UPDATE hq.form_instance SET received_on = received_on - interval '1 day'"
            + " WHERE domain = ? AND id = ?",
        formId);
    Program.Answer differs = verify(program, receipt);
    assertThat(differs.at("/verdict")).isEqualTo("record_differs");
    assertThat(differs.at("/form_stored")).isEqualTo("true");
    assertThat(differs.at("/record_equal")).isEqualTo("false");
    assertThat(differs.json().at("/bytes_equal").isNull()).isTrue();
    project.change("DELETE FROM hq.form_instance WHERE domain = ? AND id = ?", formId);
    assertThat(verify(program, receipt).at("/verdict")).isEqualTo("form_missing");
  }

  @Test
  void bytes_that_were_changed_or_are_gone_are_found_out() throws Exception {
    String receipt = sent(registration);
    String hash = Digest.of(registration.getBytes());

    project.change("DELETE FROM hq.blob WHERE domain = ? AND sha256 = ?", hash);

    assertThat(verify(program, receipt).at("/verdict")).isEqualTo("bytes_missing");
  }

  @Test
  void the_receipt_that_programs_read_is_the_one_that_was_sent() throws Exception {
    String first = sent(registration);
    String edit = sent(Forms.registration(formId, caseId, "Amina K."));
    Phone.Answer other = project.phone().submit(Forms.followUp(formId, caseId, "visits", "1"));

    Program.Answer form = program.get("form/v1/" + formId);

    assertThat(form.at("/receipt/text")).isEqualTo(edit);
    Program.Answer before = program.get("form/v1/" + form.at("/versions/0/id"));
    assertThat(before.at("/receipt/text")).isEqualTo(first);
    assertThat(before.at("/receipt/form_id")).isEqualTo(formId);
    Program.Answer beside = program.get("form/v1/" + other.formId().orElseThrow());
    assertThat(beside.at("/receipt/text")).isEqualTo(other.header(HEADER).orElseThrow());
    for (String receipt : new String[] {first, edit, other.header(HEADER).orElseThrow()}) {
      assertThat(verify(program, receipt).at("/verdict")).isEqualTo("proven");
    }
  }

  @Test
  void anybody_can_check_a_receipt_with_the_public_key() throws Exception {
    String receipt = sent(registration);
    String named = receipt.replaceFirst(".*;key=([0-9a-f]{16});.*", "$1");
    String pem = program.get("receipt/v1/key").body();
    int end = receipt.indexOf(";signature=");
    byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----.*?-----", ""));
    Signature check = Signature.getInstance("Ed25519");
    check.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der)));

    check.update(receipt.substring(0, end).getBytes(StandardCharsets.US_ASCII));

    assertThat(check.verify(HexFormat.of().parseHex(receipt.substring(end + 11)))).isTrue();
    assertThat(program.get("receipt/v1/key/" + named).body()).isEqualTo(pem);
  }

  @Test
  void the_command_line_verifies_with_the_server_and_without_it() throws Exception {
    String receipt = sent(registration);
    String changed = receipt.replace(";form=", ";form=x");
    Path key = Files.writeString(folder.resolve("key.pem"), program.get("receipt/v1/key").body());
    Path file = Files.writeString(folder.resolve("receipt.txt"), receipt + "\n");
    HqCommand hq = new HqCommand(STACK, project);

    HqCommand.Ended proven = hq.run("verify-receipt", project.domain(), file.toString());

    assertThat(proven.status()).as(proven.words()).isZero();
    assertThat(proven.words()).contains("Proven:", formId);
    assertThat(hq.run("verify-receipt", project.domain(), changed).status()).isEqualTo(1);
    assertThat(hq.run("verify-receipt", "no-such-project", receipt).status()).isEqualTo(2);
    String[] offline = {"verify-receipt", project.domain(), receipt, "--offline", key.toString()};
    assertThat(hq.run(offline).status()).isZero();
    offline[2] = changed;
    assertThat(hq.run(offline).status()).isEqualTo(1);
  }

  @Test
  void only_members_of_the_project_may_ask_and_only_with_plain_text() throws Exception {
    String at = "receipt/v1/verify";
    assertThat(program.post(at, "{}").status()).isEqualTo(415);
    assertThat(program.send("POST", at, "text/plain", "x".repeat(70_000)).status()).isEqualTo(413);
    assertThat(verify(program.anonymous(), "x").status()).isEqualTo(401);
    TestProject another = TestProject.create(STACK, "receipt-strange");
    Program stranger = program.as(another.webUser(), STACK.get("webPassword"));
    assertThat(verify(stranger, "x").status()).isEqualTo(404);
  }

  private static String sent(String xml) throws Exception {
    Phone.Answer answer = project.phone().submit(xml);
    assertThat(answer.status()).isEqualTo(201);
    return answer.header(HEADER).orElseThrow();
  }

  private static Program.Answer verify(Program by, String receipt) throws Exception {
    return by.send("POST", "receipt/v1/verify", "text/plain; charset=us-ascii", receipt);
  }
}
