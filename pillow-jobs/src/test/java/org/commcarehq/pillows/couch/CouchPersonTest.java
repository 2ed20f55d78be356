package org.commcarehq.pillows.couch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.peoplefeed.FeedContent;
import org.commcarehq.peoplefeed.FeedGroup;
import org.commcarehq.peoplefeed.FeedKind;
import org.commcarehq.peoplefeed.FeedMember;
import org.commcarehq.peoplefeed.FeedNotice;
import org.commcarehq.peoplefeed.FeedWorker;
import org.junit.jupiter.api.Test;

class CouchPersonTest {
  private static final String WORKER =
      """
      {"doc_type":"CommCareUser","base_doc":"CouchUser","domain":"p","language":"sw",
       "username":"Amina@p.commcarehq.org","first_name":"Amina","last_name":"Mushi",
       "email":null,"phone_numbers":["255",7,""],"is_active":false,"password":"pbkdf2$secret",
       "user_data":{"team":"a","rank":3,"commcare_project":"p","none":null,"deep":{"x":1}}}
      """;
  private static final String MEMBER =
      """
      {"doc_type":"WebUser","username":"Asha@example.org","first_name":"Asha",
       "is_superuser":true,"domain_memberships":[
         {"domain":"p","is_admin":true,"role_id":null},{"domain":"q","role_id":"r1"},
         {"domain":"z","role_id":"admin"}]}
      """;

  @Test
  void a_worker_is_read_without_the_project_in_the_name_and_without_the_password() {
    assertThat(read(WORKER, FeedKind.WORKER, "p"))
        .contains(
            new FeedWorker(
                "amina",
                "Amina Mushi",
                "",
                "sw",
                List.of("255"),
                Map.of("team", "a", "rank", "3", "deep", "{\"x\":1}"),
                false));
  }

  @Test
  void a_web_user_is_read_for_each_of_their_projects_and_is_superuser_of_none() {
    assertThat(notice(MEMBER).domains()).containsExactlyInAnyOrder("p", "q", "z");
    assertThat(read(MEMBER, FeedKind.MEMBER, "p"))
        .contains(new FeedMember("asha@example.org", "Asha", "admin", true));
    assertThat(read(MEMBER, FeedKind.MEMBER, "q"))
        .contains(new FeedMember("asha@example.org", "Asha", "r1", true));
    assertThat(read(MEMBER, FeedKind.MEMBER, "z"))
        .contains(new FeedMember("asha@example.org", "Asha", "", true));
    assertThat(read(MEMBER, FeedKind.MEMBER, "elsewhere")).isEmpty();
  }

  @Test
  void a_group_is_read_with_its_members() {
    String group =
        """
        {"doc_type":"Group","domain":"p","name":" North ","case_sharing":true,"reporting":false,
         "users":["w1","w2","w1"]}
        """;
    assertThat(read(group, FeedKind.GROUP, "p"))
        .contains(new FeedGroup("North", true, false, List.of("w1", "w2")));
  }

  @Test
  void what_was_deleted_there_is_gone_in_whatever_way_it_says_so() {
    for (String deleted :
        List.of(
            WORKER.replace("\"CommCareUser\"", "\"CommCareUser-Deleted\""),
            WORKER.replace("\"CouchUser\"", "\"CouchUser-Deleted\""))) {
      assertThat(notice(deleted).kind()).contains(FeedKind.WORKER);
      assertThat(read(deleted, FeedKind.WORKER, "p")).isEmpty();
    }
    CouchDocument tombstone = new CouchDocument("db", "w1", "2-b", Optional.empty());
    assertThat(CouchPerson.read(tombstone, FeedKind.WORKER, "p").content()).isEmpty();
    assertThat(CouchPerson.notice(tombstone))
        .isEqualTo(new FeedNotice("w1", "2-b", Optional.empty(), java.util.Set.of()));
  }

  @Test
  void what_is_not_about_people_is_not_followed() {
    for (String body : List.of("{}", "{\"doc_type\":\"Application\",\"domain\":\"p\"}")) {
      assertThat(notice(body).kind()).isEmpty();
      assertThat(notice(body).domains()).isEmpty();
    }
  }

  @Test
  void a_document_that_lacks_what_is_needed_says_what() {
    assertThatThrownBy(
            () -> read(WORKER.replace("@p.commcarehq", "@q.commcarehq"), FeedKind.WORKER, "p"))
        .hasMessageContaining("another project");
    assertThatThrownBy(() -> read("{\"doc_type\":\"Group\",\"domain\":\"p\"}", FeedKind.GROUP, "p"))
        .hasMessage("a document without name");
  }

  private static Optional<FeedContent> read(String json, FeedKind kind, String domain) {
    return CouchPerson.read(document(json), kind, domain).content();
  }

  private static FeedNotice notice(String json) {
    return CouchPerson.notice(document(json));
  }

  private static CouchDocument document(String json) {
    try {
      JsonNode body = new ObjectMapper().readTree(json);
      return new CouchDocument("db", "w1", "1-a", Optional.of(body));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
