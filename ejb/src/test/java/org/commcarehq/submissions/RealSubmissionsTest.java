package org.commcarehq.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commcarehq.cases.CaseUpdate;
import org.commcarehq.cases.CaseXml;
import org.commcarehq.forms.FormXml;
import org.commcarehq.forms.ParsedForm;
import org.commcarehq.platform.RefusedContent;
import org.commcarehq.platform.xml.RawXml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Forms written by CommCare's own engine, read as another XML parser reads them. */
class RealSubmissionsTest {
  private static final String FOLDER = "/submissions/";

  record Expected(
      String file, String xmlns, String instanceId, boolean readable, List<String> cases) {
    @Override
    public String toString() {
      return file;
    }
  }

  static Stream<Expected> submissions() throws IOException {
    List<Expected> all = new ArrayList<>();
    for (String line : new String(bytes("expected.txt"), StandardCharsets.UTF_8).lines().toList()) {
      if (line.startsWith("  ")) {
        all.get(all.size() - 1).cases().add(line.strip());
      } else {
        String[] parts = line.split(" \\| ");
        all.add(
            new Expected(
                parts[0], parts[1], parts[2], parts[3].equals("readable"), new ArrayList<>()));
      }
    }
    return all.stream();
  }

  @Test
  void there_are_enough_of_them_to_mean_something() throws IOException {
    assertThat(submissions()).hasSizeGreaterThan(20);
    assertThat(submissions().flatMap(form -> form.cases().stream())).hasSizeGreaterThan(30);
  }

  @ParameterizedTest
  @MethodSource("submissions")
  void a_real_form_is_read_with_its_type_and_id(Expected expected) throws IOException {
    ParsedForm form = form(expected);

    assertThat(form.xmlns()).isEqualTo(expected.xmlns());
    assertThat(form.meta().instanceId()).contains(expected.instanceId());
    assertThat(form.meta().userId()).isPresent();
    assertThat(form.meta().timeEnd()).isPresent();
  }

  @ParameterizedTest
  @MethodSource("submissions")
  void its_case_blocks_come_out_each_in_its_place(Expected expected) throws IOException {
    ParsedForm form = form(expected);

    if (expected.readable()) {
      assertThat(CaseXml.updatesIn(form.tree()).stream().map(RealSubmissionsTest::inWords))
          .containsExactlyElementsOf(expected.cases());
    } else {
      assertThatThrownBy(() -> CaseXml.updatesIn(form.tree()))
          .isInstanceOf(RefusedContent.class)
          .hasMessageContaining("IllegalCaseId");
    }
  }

  private static String inWords(CaseUpdate update) {
    return String.join(
        " ",
        update.caseId(),
        update.create().map(create -> "new:" + create.get("case_type")).orElse("known"),
        "properties:" + update.update().size(),
        "links:"
            + update.indices().stream()
                .map(index -> index.identifier() + ">" + index.referencedId())
                .collect(Collectors.joining(",")),
        update.close() ? "close" : "open");
  }

  private static ParsedForm form(Expected expected) throws IOException {
    return FormXml.parse(RawXml.of(bytes(expected.file())));
  }

  private static byte[] bytes(String name) throws IOException {
    try (InputStream stream = RealSubmissionsTest.class.getResourceAsStream(FOLDER + name)) {
      return stream.readAllBytes();
    }
  }
}
