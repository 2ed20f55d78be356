package org.commcarehq.ear.walls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.commcarehq.ear.Browser;
import org.commcarehq.ear.ReadyStack;
import org.commcarehq.ear.TestProject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** What people and phones have written is shown as they wrote it, and is never a part of a page. */
class HostileTextIT {
  private static final ReadyStack STACK = ReadyStack.read();
  private static final String TAG = "<img src=x onerror=\"document.title='taken'\">";
  private static final String HOSTILE = TAG + "q#{7*191}q${7*191}q</script><b>";
  private static final int MOST = 120;
  private static TestProject project;
  private static Set<String> pages;
  private static final List<String> faults = new ArrayList<>();
  private static int shown;

  @BeforeAll
  static void a_project_full_of_markup_through_which_an_administrator_goes() throws Exception {
    project = TestProject.create(STACK, "hostile");
    Marked.fill(STACK, project, HOSTILE);
    Who boss = Who.onTheWebsite(STACK, project.webUser());
    pages =
        new Crawler(new Site(STACK.get("url")), MOST)
            .visit(boss, List.of("/a/" + project.domain() + "/dashboard/"), HostileTextIT::look);
  }

  private static void look(String address, Said said) {
    if (!said.header("content-type").startsWith("text/html")) {
      return;
    }
    String page = said.text();
    if (page.contains("<img src=x") || page.contains("q</script>")) {
      faults.add("markup at " + address);
    }
    if (page.contains("q1337q")) {
      faults.add("an expression was computed at " + address);
    }
    if (said.status() >= 500) {
      faults.add(said.status() + " at " + address);
    }
    shown += page.contains("&lt;img src=x") ? 1 : 0;
  }

  @Test
  void no_page_holds_it_as_markup_or_computes_it() {
    assertThat(faults).isEmpty();
    assertThat(shown).as("pages that show it").isGreaterThan(5);
  }

  @Test
  void a_browser_shows_it_as_text() throws Exception {
    if (Browser.installed().isEmpty()) {
      throw new TestAbortedException("no browser on this machine");
    }
    try (Browser browser = Browser.open(STACK.get("url"))) {
      browser.go("/login/");
      browser.signIn(project.webUser(), STACK.get("webPassword"));
      browser.awaitAddress("/dashboard/");
      browser.complaints();
      int read = 0;
      for (String address : oneOfEachSort()) {
        browser.go(address);
        assertThat(
                browser.run(
                    "return document.querySelectorAll('img[src=x]').length + document.title"))
            .as(address)
            .asString()
            .startsWith("0")
            .doesNotEndWith("0taken");
        assertThat(browser.complaints()).as(address).isEmpty();
        read += browser.text("main").contains(TAG) ? 1 : 0;
      }
      assertThat(read).as("pages on which it is read").isGreaterThan(3);
    }
  }

  /** Of pages that differ only by their parameters and by what they are about, one. */
  private static List<String> oneOfEachSort() {
    List<String> sorts = new ArrayList<>();
    return pages.stream()
        .filter(address -> address.startsWith("/a/" + project.domain() + "/"))
        .filter(address -> !address.contains("attachments") && !address.contains("/file/"))
        .filter(
            address -> {
              String[] parts = address.replaceFirst("\\?.*", "").split("/");
              String sort = parts.length > 3 ? parts[3] + parts.length : "";
              boolean isNew = !sorts.contains(sort);
              sorts.add(sort);
              return isNew;
            })
        .toList();
  }
}
