package org.commcarehq.ear.walls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commcarehq.ear.Leaks;
import org.commcarehq.ear.ReadyStack;
import org.commcarehq.ear.TestProject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What every answer says besides its content: who may keep, frame, run and read it. */
class HeadersIT {
  private static final ReadyStack STACK = ReadyStack.read();
  private static final Site SITE = new Site(STACK.get("url"));
  private static final Pattern RESOURCE =
      Pattern.compile("(?:href|src)=\"(/faces/jakarta.faces.resource/[^\"]*)");
  private static final int MOST = 200;
  private static TestProject project;
  private static Things things;
  private static Members members;

  @BeforeAll
  static void a_project_with_one_of_everything() throws Exception {
    project = TestProject.create(STACK, "headers");
    things = Things.in(STACK, project);
    members = new Members(STACK, project);
  }

  @Test
  void every_page_that_can_be_reached_protects_its_reader() throws Exception {
    List<String> faults = new ArrayList<>();
    Set<String> resources = new LinkedHashSet<>();
    for (Who who : List.of(members.administrator().person(), Who.nobody())) {
      new Crawler(SITE, MOST)
          .visit(
              who,
              List.of("/", "/a/" + project.domain() + "/dashboard/", "/no-such-page/"),
              (address, said) -> {
                faults.addAll(faults(address, said));
                Matcher resource = RESOURCE.matcher(said.text());
                while (resource.find()) {
                  resources.add(resource.group(1).replace("&amp;", "&"));
                }
              });
    }
    assertThat(faults).isEmpty();
    assertThat(resources).isNotEmpty();
    for (String address : resources) {
      Said said = SITE.get(members.administrator().person(), address);
      assertThat(said.status()).as(address).isEqualTo(200);
      assertThat(said.header("cache-control")).as(address).doesNotContain("no-store");
      assertThat(said.headers()).as(address).doesNotContainKey("set-cookie");
      assertThat(said.header("x-content-type-options")).isEqualTo("nosniff");
    }
  }

  @Test
  void every_route_protects_whoever_asks() throws Exception {
    List<String> faults = new ArrayList<>();
    for (Route route : RouteInventory.read()) {
      for (Members.Member member :
          List.of(
              members.administrator(),
              new Members.Member("nobody", "", Who.nobody(), Who.nobody()))) {
        String address = things.address(route);
        Said said =
            route.method().equals("GET")
                ? SITE.get(member.on(route), address)
                : SITE.ask(member.on(route), route.method(), address, "text/plain", "");
        faults.addAll(faults(route.method() + " " + address, said));
      }
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void one_member_never_gets_the_file_that_another_has_just_been_given() throws Exception {
    String photo =
        "/a/%s/submissions/%s/attachments/%s/"
            .formatted(
                project.domain(),
                things.here(Who.nobody()).get("form"),
                things.here(Who.nobody()).get("file"));

    Said first = SITE.get(members.administrator().person(), photo);
    Said second = SITE.get(members.with(Set.of()).person(), photo);
    Said third = SITE.get(Who.nobody(), photo);

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.header("cache-control")).contains("no-store");
    assertThat(second.status()).isEqualTo(403);
    assertThat(third.status()).isEqualTo(302);
  }

  private static List<String> faults(String address, Said said) {
    List<String> faults = new ArrayList<>();
    expect(said, "x-content-type-options", "nosniff", faults);
    expect(said, "x-frame-options", "DENY", faults);
    expect(said, "referrer-policy", "same-origin", faults);
    if (!said.header("cache-control").contains("no-store")) {
      faults.add("it may be kept: " + said.header("cache-control"));
    }
    if (said.header("x-request-id").isEmpty()) {
      faults.add("no number of the request");
    }
    for (String told : List.of("server", "x-powered-by")) {
      if (said.headers().containsKey(told)) {
        faults.add(told + ": " + said.header(told));
      }
    }
    if (said.header("content-type").startsWith("text/html")) {
      policy(said, faults);
    }
    for (String cookie : said.headers().getOrDefault("set-cookie", List.of())) {
      if (!cookie.contains("HttpOnly") || !cookie.contains("SameSite=Lax")) {
        faults.add("cookie " + cookie);
      }
    }
    if (said.status() >= 500) {
      faults.add("status " + said.status());
    }
    if (said.status() >= 400) {
      faults.addAll(Leaks.in(said.visible().replace("Select the row", ""), new byte[0]));
    }
    return faults.stream().map(fault -> address + ": " + fault).toList();
  }

  private static void policy(Said said, List<String> faults) {
    String policy = said.header("content-security-policy");
    for (String part :
        List.of(
            "default-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'")) {
      if (!policy.contains(part)) {
        faults.add("the content policy lacks " + part + ": " + policy);
      }
    }
    String scripts = policy.replaceFirst("(?s).*script-src ([^;]*).*", "$1");
    if (scripts.contains("unsafe")) {
      faults.add("scripts from anywhere: " + policy);
    }
  }

  private static void expect(Said said, String header, String value, List<String> faults) {
    if (!said.header(header).equals(value)) {
      faults.add("%s is %s (%d)".formatted(header, said.header(header), said.status()));
    }
  }
}
