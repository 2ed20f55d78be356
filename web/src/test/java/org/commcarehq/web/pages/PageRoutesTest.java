package org.commcarehq.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageRoutesTest {
  @Test
  void an_address_in_a_project_names_its_view_its_project_and_its_thing() {
    assertThat(PageRoutes.find("/a/demo/cases/5dc2cc/"))
        .hasValueSatisfying(
            match -> {
              assertThat(match.view()).isEqualTo("/faces/pages/cases/detail.xhtml");
              assertThat(match.domain()).contains("demo");
              assertThat(match.id()).contains("5dc2cc");
              assertThat(match.part()).isEmpty();
            });
  }

  @Test
  void a_file_of_a_submission_is_named_by_its_own_piece_of_the_address() {
    assertThat(PageRoutes.find("/a/demo/submissions/f1/attachments/a%20b.jpg/"))
        .hasValueSatisfying(match -> assertThat(match.part()).contains("a%20b.jpg"));
  }

  @Test
  void editing_bulk_actions_checks_and_unreadable_bytes_have_addresses_of_their_own() {
    assertThat(PageRoutes.find("/a/demo/submissions/f1/edit/").map(PageRoutes.Match::view))
        .contains("/faces/pages/submissions/edit.xhtml");
    assertThat(PageRoutes.find("/a/demo/bulk/b1/").flatMap(PageRoutes.Match::id)).contains("b1");
    assertThat(PageRoutes.find("/a/demo/checks/c1/").flatMap(PageRoutes.Match::id)).contains("c1");
    assertThat(PageRoutes.find("/a/demo/stock/").map(PageRoutes.Match::view))
        .contains("/faces/pages/cases/below-zero.xhtml");
    assertThat(PageRoutes.find("/a/demo/unreadable/u1/file/").map(PageRoutes.Match::view))
        .contains("/download/unreadable");
  }

  @Test
  void a_device_may_choose_any_id_that_is_no_path() {
    assertThat(PageRoutes.find("/a/demo/cases/household%2042%20%C3%A9/"))
        .hasValueSatisfying(
            match -> assertThat(match.id().map(PageGate::decoded)).contains("household 42 \u00e9"));
    assertThat(PageGate.decoded("50%")).isEqualTo("50%");
  }

  @Test
  void views_downloads_and_unknown_addresses_cannot_be_asked_for() {
    for (String path :
        new String[] {
          "/faces/pages/dashboard.xhtml",
          "/pages/dashboard.xhtml",
          "/download/thumbnail",
          "/download/export",
          "/rest/a/demo/receiver/",
          "/a/demo/nowhere/",
          "/a/Demo/cases/",
          "/a/demo/cases/../exports/",
          "/a/demo/cases/x/y/"
        }) {
      assertThat(PageRoutes.find(path)).as(path).isEmpty();
    }
  }

  @Test
  void its_small_picture_is_at_the_end_of_its_address() {
    assertThat(PageRoutes.find("/a/demo/submissions/f1/attachments/a%20b.jpg/thumbnail/"))
        .hasValueSatisfying(
            match -> {
              assertThat(match.view()).isEqualTo("/download/thumbnail");
              assertThat(match.id()).contains("f1");
              assertThat(match.part()).contains("a%20b.jpg");
            });
  }

  @Test
  void an_address_that_leads_nowhere_still_tells_its_project() {
    assertThat(PageRoutes.lost("/a/demo/nowhere/"))
        .hasValueSatisfying(match -> assertThat(match.domain()).contains("demo"));
    assertThat(PageRoutes.lost("/nowhere/")).isEmpty();
  }
}
