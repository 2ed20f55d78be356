package org.commcarehq.ear;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.commcarehq.ear.stores.SearchIndexView;
import org.junit.jupiter.api.Test;

/** People reach the search index, whoever changes them. */
class UserPillowIT {
  private static final ReadyStack STACK = ReadyStack.read();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void workers_and_members_are_in_the_index_as_they_are_now() throws Exception {
    TestProject project = TestProject.create(STACK, "people");
    SearchIndexView index = new SearchIndexView(STACK, project.domain());
    assertThat(Wait.until(PATIENCE, () -> index.count("user"), found -> found == 2)).isEqualTo(2);

    Instant begun = Instant.now();
    String boss = project.webUser();
    project.change(
        """
        UPDATE hq.mobile_worker SET full_name = 'Amina Mushi', version = version + 1
        WHERE domain = ? AND username = 'amina'""");
    JsonNode amina =
        Wait.until(
            PATIENCE,
            () -> index.find("user", "username", "amina"),
            found -> found.path("name").asText().equals("Amina Mushi"));
    assertThat(amina.path("kind").asText()).isEqualTo("worker");
    assertThat(amina.path("active").asBoolean()).isTrue();
    System.out.printf(
        "A changed worker is searchable after %d ms%n",
        Duration.between(begun, Instant.now()).toMillis());
    JsonNode member =
        Wait.until(PATIENCE, () -> index.find("user", "id", boss), found -> !found.isMissingNode());
    assertThat(member.path("role").asText()).isEqualTo("admin");

    project.change("DELETE FROM hq.membership WHERE domain = ?");
    assertThat(
            Wait.until(PATIENCE, () -> index.find("user", "id", boss), JsonNode::isMissingNode)
                .isMissingNode())
        .isTrue();
    project.webUser();
    assertThat(
            Wait.until(
                    PATIENCE, () -> index.find("user", "id", boss), found -> !found.isMissingNode())
                .isMissingNode())
        .isFalse();
  }
}
