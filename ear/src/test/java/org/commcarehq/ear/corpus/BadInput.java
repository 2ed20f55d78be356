package org.commcarehq.ear.corpus;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.commcarehq.ear.Multipart;

/**
 * One input of a row.
 *
 * @param id of the row
 * @param what in words, where the row has more than one
 * @param given what is there before; its rows are not counted
 * @param send how it is sent
 * @param then what is checked beside the checks of every row
 */
record BadInput(String id, String what, Step given, Sender send, Check then) {
  /** Makes something ready. */
  interface Step {
    void run(Scene scene) throws Exception;
  }

  /** Sends, and tells what the row's expectation is to be compared with. */
  interface Sender {
    Sent send(Scene scene) throws Exception;
  }

  /** Looks at what is stored. */
  interface Check {
    void check(Scene scene, Sent sent) throws Exception;
  }

  static BadInput of(String id, String what, Sender send) {
    return new BadInput(id, what, scene -> {}, send, (scene, sent) -> {});
  }

  /** This document, sent as phones do. */
  static BadInput xml(String id, String what, Function<Scene, String> document) {
    return bytes(id, what, scene -> document.apply(scene).getBytes(StandardCharsets.UTF_8));
  }

  /** These bytes as the form, sent as phones do. */
  static BadInput bytes(String id, String what, Function<Scene, byte[]> document) {
    return of(
        id,
        what,
        scene -> {
          byte[] xml = document.apply(scene);
          Multipart body = new Multipart().file("xml_submission_file", "form.xml", "text/xml", xml);
          return scene.sent(xml, scene.phone().submit(body));
        });
  }

  /** This multipart body, whose form is the scene's good one. */
  static BadInput multipart(String id, String what, Function<Scene, Multipart> body) {
    return of(id, what, scene -> scene.sent(scene.good(), scene.phone().submit(body.apply(scene))));
  }

  BadInput given(Step before) {
    return new BadInput(id, what, before, send, then);
  }

  BadInput then(Check check) {
    return new BadInput(id, what, given, send, check);
  }
}
