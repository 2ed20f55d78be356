package org.commcarehq.ear.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commcarehq.ear.corpus.BadInput.xml;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** B060 to B065: forms that come again, under their id or without one. */
final class FormIdInputs {
  private static final int PHONES = 16;

  private FormIdInputs() {}

  static List<BadInput> all() {
    return List.of(
        xml("B060", "", FormIdInputs::first).given(FormIdInputs::theFirst),
        xml("B061", "", FormIdInputs::edited)
            .given(FormIdInputs::theFirst)
            .then(FormIdInputs::itIsAnEdit),
        BadInput.of("B063", "", FormIdInputs::sixteenAtOnce)
            .then(
                (s, sent) ->
                    assertThat(
                            s.project()
                                .number(
                                    "SELECT count(*) FROM hq.case_transaction"
                                        + " WHERE domain = ? AND form_id = ?",
                                    sent.id()))
                        .isEqualTo(1)),
        BadInput.of("B065", "an empty one", s -> twice(s, s.form("", "<a/>", ""))),
        BadInput.of("B065", "no meta", s -> twice(s, "<d xmlns='urn:x'>" + s.secret() + "</d>")));
  }

  private static String first(Scene scene) {
    return scene.blocks(scene.opening("edited", "<update><a>1</a><b>1</b></update>"));
  }

  private static String edited(Scene scene) {
    return scene.blocks(scene.opening("edited", "<update><a>2</a></update>"));
  }

  private static void theFirst(Scene scene) throws Exception {
    scene.have(scene.project(), first(scene));
  }

  private static void itIsAnEdit(Scene scene, Sent sent) throws Exception {
    assertThat(sent.id()).isEqualTo(scene.formId());
    assertThat(scene.ofCase("edited", "properties ->> 'a'")).isEqualTo("2");
    assertThat(scene.ofCase("edited", "properties ->> 'b'")).isNull();
    assertThat(scene.ofForm(sent, "edited_on")).isNotNull();
    assertThat(
            scene
                .project()
                .number(
                    "SELECT count(*) FROM hq.form_instance old JOIN hq.form_instance f"
                        + " ON f.domain = old.domain AND f.id = old.orig_id"
                        + " AND f.received_on = old.received_on AND f.deprecated_form_id = old.id"
                        + " JOIN hq.form_operation o ON o.domain = f.domain AND o.form_id = f.id"
                        + " AND o.kind = 'edit'"
                        + " WHERE old.domain = ? AND old.orig_id = ? AND old.state = 'DEPRECATED'",
                    scene.formId()))
        .isEqualTo(1);
  }

  private static Sent sixteenAtOnce(Scene scene) throws Exception {
    String form = first(scene);
    ExecutorService phones = Executors.newFixedThreadPool(PHONES);
    try {
      List<Callable<Sent>> sends =
          IntStream.range(0, PHONES)
              .<Callable<Sent>>mapToObj(i -> () -> scene.submit(form))
              .toList();
      List<Sent> answers = new ArrayList<>();
      for (Future<Sent> answer : phones.invokeAll(sends)) {
        answers.add(answer.get());
      }
      assertThat(answers).allMatch(sent -> sent.status() == 201 || sent.status() == 423);
      return answers.stream().filter(sent -> sent.status() == 201).findFirst().orElseThrow();
    } finally {
      phones.shutdown();
    }
  }

  private static Sent twice(Scene scene, String xml) throws Exception {
    Sent first = scene.submit(xml);
    Sent second = scene.submit(xml);
    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.form()).isEqualTo(xml.getBytes(StandardCharsets.UTF_8));
    return second;
  }
}
