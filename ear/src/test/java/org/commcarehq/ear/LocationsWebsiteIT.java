package org.commcarehq.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.opentest4j.TestAbortedException;

/** The tree of places in a real browser: made, moved by mouse and by keys, looked at. */
class LocationsWebsiteIT {
  private static final String DRAG =
      """
      const item = document.getElementById('place-' + arguments[0]);
      const target = document.getElementById('place-' + arguments[1]);
      const data = new DataTransfer();
      const fire = (where, what) => where.dispatchEvent(
        new DragEvent(what, {bubbles: true, cancelable: true, dataTransfer: data}));
      fire(item, 'dragstart');
      const taken = !fire(target, 'dragover');
      if (taken) { fire(target, 'drop'); }
      fire(item, 'dragend');
      return taken;
      """;
  private static ReadyStack ready;
  private static Browser browser;
  private static String user;
  private TestProject project;

  @BeforeAll
  static void open() throws Exception {
    if (Browser.installed().isEmpty()) {
      throw new TestAbortedException("no browser on this machine");
    }
    ready = ReadyStack.read();
    browser = Browser.open(ready.get("url"));
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void a_project_with_two_regions() throws Exception {
    project = TestProject.create(ready, "places");
    user = project.webUser();
    Places places = Places.of(project);
    places.region("north", "North");
    places.region("south", "South");
    places.district("lake", "Lake district", "north");
    places.district("hills", "Hills district with a name that is longer than most", "north");
    places.district("coast", "ساحل", "south");
    places.worker(TestProject.userId("amina"), "lake");
    places.member(user, "north");
    Screens.usual(browser);
    browser.forgetCookies();
    browser.go("/login/");
    browser.signIn(user, ready.get("webPassword"));
    browser.awaitAddress("/dashboard/");
  }

  @Test
  void a_place_is_dragged_to_another_region_and_that_is_undone() throws Exception {
    browser.go(page(""));
    twist("north");
    twist("south");
    assertThat(browser.run(DRAG, "lake", "coast"))
        .as("a district below a district")
        .isEqualTo(false);
    look("tree");

    assertThat(browser.run(DRAG, "lake", "south")).isEqualTo(true);

    assertThat(browser.await(".note.said").getText())
        .contains("“Lake district” now lies in “South”");
    assertThat(parentOf("lake")).isEqualTo("south");
    assertThat(browser.attribute("#place-lake", "data-parent")).isEqualTo("south");
    Screens.look(browser, "places-moved");
    browser.click("#undo");
    browser.until(
        ExpectedConditions.textToBePresentInElementLocated(
            By.cssSelector(".note.said"), "Taken back"));
    assertThat(parentOf("lake")).isEqualTo("north");
    browser.complaints();
  }

  @Test
  void a_place_is_found_and_moved_with_keys_alone() throws Exception {
    browser.go(page(""));
    browser.run("document.querySelector('[role=treeitem][tabindex=\"0\"]').focus()");
    browser.press(Keys.ARROW_RIGHT.toString());
    browser.await("#place-lake");
    focusedIs("place-north");
    browser.press(Keys.ARROW_DOWN.toString());
    focusedIs("place-hills");
    browser.press("m");
    browser.press(Keys.END.toString());
    focusedIs("place-south");
    browser.press(Keys.ENTER.toString());

    assertThat(browser.await(".note.said").getText()).contains("now lies in “South”");
    assertThat(parentOf("hills")).isEqualTo("south");
  }

  @Test
  void a_place_is_moved_by_choosing_where_it_shall_lie() throws Exception {
    browser.go(page("?at=lake"));
    browser.click("#move");
    browser.await("#targets input");
    assertThat(browser.texts("#targets label")).containsExactly("South");
    look("place-move");
    browser.click("#targets input");
    browser.click("#move-now");

    assertThat(browser.await(".note.said").getText()).contains("now lies in “South”");
    assertThat(parentOf("lake")).isEqualTo("south");
  }

  @Test
  void a_place_is_merged_into_another_with_its_people_and_cases() throws Exception {
    project
        .phone()
        .submit(
            Forms.registration("f-merged", "c-merged", "Neema")
                .replace("owner_id>" + TestProject.userId("amina"), "owner_id>lake"));
    assertThat(ownerOf("c-merged")).isEqualTo("lake");
    browser.go(page("?at=lake"));
    browser.click("#merge");
    browser.await("#mergeable input");
    look("place-merge");
    browser.click("#merge-look");
    assertThat(browser.await(".note.said.bad").getText()).contains("choose the other place");
    browser.type("#merge-q", "hills");
    browser.until(ExpectedConditions.numberOfElementsToBe(By.cssSelector("#mergeable label"), 1));
    browser.click("#mergeable input");
    browser.click("#merge-look");

    browser.await("#merge-now");
    assertThat(browser.texts(".facts.merge dd")).containsExactly("0", "1", "1");
    look("place-merge-plan");
    assertThat(parentOf("lake")).as("nothing is done yet").isEqualTo("north");
    browser.click("#merge-now");
    browser.until(
        ExpectedConditions.textToBePresentInElementLocated(
            By.cssSelector(".note.said"), "1 person came along. 1 case follows now."));
    look("place-merged");
    assertThat(browser.texts(".staff-list li")).hasSize(1);
    assertThat(browser.shows("#place-lake")).isFalse();
    browser.click(".note.said a[href*='/bulk/']");
    browser.until(
        ExpectedConditions.textToBePresentInElementLocated(
            By.cssSelector("main"), "was merged into"));
    assertThat(Wait.until(Duration.ofSeconds(60), () -> ownerOf("c-merged"), "hills"::equals))
        .isEqualTo("hills");
  }

  private String ownerOf(String id) throws Exception {
    return project.text("SELECT owner_id FROM hq.commcare_case WHERE domain = ? AND id = ?", id);
  }

  @Test
  void a_tree_begins_with_its_types() throws Exception {
    TestProject empty = TestProject.create(ready, "empty");
    browser.forgetCookies();
    browser.go("/login/");
    browser.signIn(empty.webUser(), ready.get("webPassword"));
    browser.awaitAddress("/dashboard/");
    browser.go("/a/" + empty.domain() + "/locations/");
    assertThat(browser.text("#tree-zone .empty-title")).isEqualTo("No type of places yet");
    look("places-empty");
    browser.go("/a/" + empty.domain() + "/locations/types/");
    look("types-empty");
    for (String type : List.of("Region", "District", "Clinic")) {
      browser.click("#begin");
      browser.await("#type-name");
      browser.type("#type-name", type);
      browser.click("#save-type");
      browser.until(
          ExpectedConditions.textToBePresentInElementLocated(
              By.cssSelector(".note.said"), "“" + type + "” is saved."));
    }
    assertThat(browser.texts(".types td.main")).containsExactly("Region", "District", "Clinic");
    browser.click("#begin");
    browser.await("#type-name");
    look("types");

    browser.go("/a/" + empty.domain() + "/locations/");
    browser.click("#add-first");
    browser.await("#place-name");
    browser.type("#place-name", "Northern region");
    browser.type("#place-lat", "-6.5");
    browser.click("#add-now");
    assertThat(browser.await(".note.said.bad").getText())
        .contains("is not a latitude and a longitude");
    browser.type("#place-lon", "35.2");
    browser.click("#add-now");
    browser.until(
        ExpectedConditions.textToBePresentInElementLocated(
            By.cssSelector(".note.said"), "“Northern region” is added."));
    assertThat(browser.text("#tree")).contains("Northern region");
  }

  @Test
  void a_place_that_has_gone_while_it_was_shown_is_told_so() throws Exception {
    browser.go(page("?at=coast"));
    browser.await("#archive");
    project.change("DELETE FROM hq.location_ancestor WHERE domain = ? AND location_id = 'coast'");
    project.change("DELETE FROM hq.location WHERE domain = ? AND id = 'coast'");
    browser.click("#archive");

    browser.until(
        ExpectedConditions.textToBePresentInElementLocated(
            By.cssSelector(".note.said"), "This place is not there any more."));
    Screens.look(browser, "place-gone");
  }

  @Test
  void somebody_is_assigned_and_a_place_is_archived_and_back() throws Exception {
    browser.go(page("?at=lake"));
    assertThat(browser.texts(".staff-list li")).hasSize(1);
    look("place");
    browser.click("#people");
    browser.await("#candidates input");
    browser.type("#person-q", "nobody at all");
    browser.until(ExpectedConditions.numberOfElementsToBe(By.cssSelector("#candidates label"), 0));
    browser.type("#person-q", "baha");
    browser.until(ExpectedConditions.numberOfElementsToBe(By.cssSelector("#candidates label"), 1));
    browser.click("#candidates input");
    browser.click("#assign-now");
    browser.await(".note.said.ok");
    assertThat(browser.texts(".staff-list li")).hasSize(2);

    browser.click("#archive");
    browser.until(
        ExpectedConditions.textToBePresentInElementLocated(
            By.cssSelector(".note.said"), "is archived: 1 place"));
    assertThat(browser.shows("#place-lake")).isFalse();
    look("place-archived");
    browser.click("#undo");
    browser.until(
        ExpectedConditions.textToBePresentInElementLocated(
            By.cssSelector(".note.said"), "is back"));
    browser.click("#edit");
    browser.await("#place-name");
    look("place-edit");
    browser.type("#place-name", "Lake district, new");
    browser.click("#save");
    browser.until(
        ExpectedConditions.textToBePresentInElementLocated(
            By.cssSelector(".note.said"), "is saved"));
    assertThat(browser.text(".detail-side h2")).isEqualTo("Lake district, new");
  }

  @Test
  void a_place_is_searched_for_and_its_branch_opens() throws Exception {
    browser.go(page(""));
    browser.type("#q", "hills");
    browser.until(ExpectedConditions.numberOfElementsToBe(By.cssSelector("#tree-zone .row"), 1));
    assertThat(browser.text("#tree-zone .row")).contains("Hills district", "North");
    look("places-found");
    browser.click("#tree-zone .row");
    browser.await("#place-hills[aria-selected=true]");
    assertThat(browser.address()).contains("at=hills");
    browser.type("#q", "no such place");
    browser.until(
        ExpectedConditions.textToBePresentInElementLocated(
            By.cssSelector("#tree-zone .empty-title"), "No place is called so"));
  }

  @Test
  void places_are_shown_on_a_map_that_asks_no_other_host() throws Exception {
    browser.go(page("map/"));
    assertThat(browser.text(".empty-title")).isEqualTo("No place has coordinates yet");
    project.change(
        "UPDATE hq.location SET latitude = -3.4, longitude = 36.7 WHERE domain = ? AND id = 'lake'");
    project.change(
        "UPDATE hq.location SET latitude = -6.8, longitude = 39.3 WHERE domain = ? AND id = 'coast'");
    project.change(
        "UPDATE hq.location SET latitude = -6.81, longitude = 39.31 WHERE domain = ? AND id = 'south'");
    browser.go(page("map/"));
    assertThat(browser.texts("svg text.many")).containsExactly("2");
    look("places-map");
    browser.run(
        "document.querySelector('svg a:has(text.many)').dispatchEvent(new MouseEvent('click', {bubbles: true}))");
    browser.awaitAddress("box=");
    look("places-map-close");
    browser.complaints();
  }

  private void twist(String id) {
    browser.click("#place-" + id + " [data-twist]");
    browser.await("#place-" + id + "[aria-expanded=true]");
  }

  private static void focusedIs(String id) throws Exception {
    Object focused =
        Wait.until(
            Duration.ofSeconds(10),
            () -> browser.run("return document.activeElement.id"),
            id::equals);
    assertThat(focused).isEqualTo(id);
  }

  private String parentOf(String id) throws Exception {
    return project.text("SELECT parent_id FROM hq.location WHERE domain = ? AND id = ?", id);
  }

  private static void look(String name) throws IOException {
    Screens.look(browser, name);
  }

  private String page(String place) {
    return "/a/" + project.domain() + "/locations/" + place;
  }
}
