package org.commcarehq.ear.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commcarehq.ear.corpus.BadInput.xml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** B069 to B071: as many case blocks as a form can hold, and more. */
final class ManyCasesInputs {
  private static final int MANY = 10_000;
  private static final int TOO_MANY_BLOCKS = 134_000;
  private static final int TEN_MIB = 10 << 20;

  private ManyCasesInputs() {}

  static List<BadInput> all() {
    return List.of(
        xml("B069", "", s -> cases(s, MANY + 1)),
        BadInput.of("B069a", "", ManyCasesInputs::besideAnother)
            .then((s, sent) -> assertThat(transactions(s, sent)).isEqualTo(MANY)),
        xml("B070", "", ManyCasesInputs::minimal),
        xml("B071", "", ManyCasesInputs::blocksOfOneCase)
            .then(
                (s, sent) -> {
                  assertThat(transactions(s, sent)).isEqualTo(1);
                  assertThat(s.ofCase("one", "properties ->> 'p'")).isEqualTo("v" + (MANY - 1));
                }));
  }

  private static Sent besideAnother(Scene scene) throws Exception {
    String form = cases(scene, MANY);
    CompletableFuture<Integer> other = CompletableFuture.supplyAsync(() -> status(scene, form));
    Sent sent = scene.submit(form);
    assertThat(other.get(1, TimeUnit.MINUTES)).isEqualTo(201);
    return sent;
  }

  private static int status(Scene scene, String form) {
    try {
      return scene.neighbour().phone().submit(form).status();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private static String cases(Scene scene, int count) {
    return scene.blocks(
        IntStream.range(0, count)
            .mapToObj(i -> scene.opening("m" + i, ""))
            .collect(Collectors.joining()));
  }

  private static String minimal(Scene scene) {
    String blocks =
        "<data xmlns='urn:x' xmlns:c='http://commcarehq.org/case/transaction/v2'><s>"
            + scene.secret()
            + "</s>"
            + IntStream.range(0, TOO_MANY_BLOCKS)
                .mapToObj(i -> "<c:case case_id='" + i + "'/>")
                .collect(Collectors.joining())
            + "</data>";
    assertThat(blocks.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(TEN_MIB);
    return blocks;
  }

  private static String blocksOfOneCase(Scene scene) {
    return scene.blocks(
        IntStream.range(0, MANY)
            .mapToObj(i -> scene.opening("one", "<update><p>v" + i + "</p></update>"))
            .collect(Collectors.joining()));
  }

  private static long transactions(Scene scene, Sent sent) throws Exception {
    return scene
        .project()
        .number(
            "SELECT count(*) FROM hq.case_transaction WHERE domain = ? AND form_id = ?", sent.id());
  }
}
