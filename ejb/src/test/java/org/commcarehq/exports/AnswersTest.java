package org.commcarehq.exports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.commcarehq.platform.xml.RawXml;
import org.commcarehq.platform.xml.XmlReader;
import org.junit.jupiter.api.Test;

class AnswersTest {

  @Test
  void answers_are_found_by_path_and_groups_are_followed() {
    assertThat(
            answers("<data xmlns='x'><name>Amina</name><visit><weight>50</weight></visit></data>"))
        .containsExactly(
            Map.entry("/data/name[1]", "Amina"), Map.entry("/data/visit[1]/weight[1]", "50"));
  }

  @Test
  void repetitions_are_counted() {
    assertThat(
            answers(
                "<data xmlns='x'><child><age>1</age></child><child><age>3</age></child></data>"))
        .containsExactly(
            Map.entry("/data/child[1]/age[1]", "1"), Map.entry("/data/child[2]/age[1]", "3"));
  }

  @Test
  void case_blocks_and_the_meta_block_are_no_answers() {
    String form =
        """
        <data xmlns='x'><name>Amina</name>
          <case xmlns='http://commcarehq.org/case/transaction/v2' case_id='c'><update/></case>
          <group><case case_id='d'><update><a>b</a></update></case></group>
          <meta><instanceID>i</instanceID></meta></data>
        """;
    assertThat(answers(form)).containsExactly(Map.entry("/data/name[1]", "Amina"));
  }

  @Test
  void a_question_that_is_called_case_or_meta_is_an_answer() {
    assertThat(answers("<data xmlns='x'><case>suspected</case><meta>none</meta></data>"))
        .containsKeys("/data/case[1]", "/data/meta[1]");
  }

  private static Map<String, String> answers(String xml) {
    return Answers.of(XmlReader.read(RawXml.of(xml.getBytes(StandardCharsets.UTF_8))));
  }
}
