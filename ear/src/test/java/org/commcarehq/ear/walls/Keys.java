package org.commcarehq.ear.walls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import org.commcarehq.ear.ReadyStack;
import org.commcarehq.ear.TestProject;
import org.commcarehq.ear.walls.Members.Member;

/** Keys that members of a project have made for their programs. */
final class Keys {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, Who> MADE = new HashMap<>();
  private final Site site;
  private final TestProject project;

  private Keys(ReadyStack stack, TestProject project) {
    this.site = new Site(stack.get("url"));
    this.project = project;
  }

  static Keys of(ReadyStack stack, TestProject project) {
    return new Keys(stack, project);
  }

  /** One with these wishes, the same for the same member. */
  Who made(Member member, String wishes) throws Exception {
    String known = project.domain() + member.username() + wishes;
    if (!MADE.containsKey(known)) {
      MADE.put(known, who(member, make(member, wishes)));
    }
    return MADE.get(known);
  }

  /** One that is worthless by now. */
  Who revoked(Member member) throws Exception {
    JsonNode made = make(member, "{}");
    String revoke = at() + "/" + made.at("/key/id").asText() + "/revoke";
    site.ask(member.program(), "POST", revoke, "application/json", "{}");
    return who(member, made);
  }

  /** One whose time is over. */
  Who expired(Member member) throws Exception {
    JsonNode made = make(member, "{}");
    project.change(
        "UPDATE hq.api_key SET expires_on = now() - interval '1 minute' WHERE domain = ? AND id = ?",
        made.at("/key/id").asText());
    return who(member, made);
  }

  private JsonNode make(Member member, String wishes) throws Exception {
    ObjectNode draft = ((ObjectNode) JSON.readTree(wishes)).put("name", "a key");
    Said said = site.ask(member.program(), "POST", at(), "application/json", draft.toString());
    if (said.status() != 201) {
      throw new IllegalStateException("no key was made: " + said.status() + " " + said.text());
    }
    return JSON.readTree(said.body());
  }

  private static Who who(Member member, JsonNode made) {
    return new Who(
        member.username() + " by key " + made.at("/key/state").asText(),
        Map.of("Authorization", "ApiKey " + member.username() + ":" + made.at("/secret").asText()));
  }

  private String at() {
    return "/a/" + project.domain() + "/api/key/v1";
  }
}
