package org.commcarehq.platform.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SearchQueryTest {
  @Test
  void every_query_is_of_one_project() {
    assertThat(SearchQuery.in(IndexName.FORMS, "amani").query().toString())
        .contains("{\"term\":{\"domain\":{\"value\":\"amani\"}}}");
  }

  @Test
  void what_is_not_asked_for_is_not_filtered_by() {
    SearchQuery nothingMore =
        SearchQuery.in(IndexName.FORMS, "amani")
            .with("xmlns", Optional.empty())
            .between("received_on", Optional.empty(), Optional.empty())
            .words("text", Optional.of("  "));
    assertThat(nothingMore.query().bool().filter()).hasSize(1);
  }

  @Test
  void only_some_values_are_split_where_they_are_more_than_the_index_takes() {
    List<String> many = IntStream.range(0, 70_000).mapToObj(Integer::toString).toList();

    assertThat(
            SearchQuery.in(IndexName.CASES, "amani")
                .only("owner_id", many)
                .query()
                .bool()
                .filter()
                .get(1)
                .bool()
                .should())
        .extracting(part -> part.terms().terms().value().size())
        .containsExactly(65_536, 4_464);
    assertThat(
            SearchQuery.in(IndexName.CASES, "amani")
                .only("owner_id", List.of())
                .query()
                .bool()
                .filter()
                .get(1)
                .isMatchNone())
        .isTrue();
  }

  @Test
  void what_a_user_types_is_words_and_never_a_query_language() {
    SearchQuery words =
        SearchQuery.in(IndexName.CASES, "amani").words("text", Optional.of("domain:* OR ami"));
    assertThat(words.query().toString())
        .contains(
            "\"query\":\"domain:* OR ami\"", "\"type\":\"bool_prefix\"", "\"operator\":\"and\"")
        .doesNotContain("query_string");
  }

  @Test
  void a_range_includes_its_first_moment_and_not_its_last() {
    Instant from = Instant.parse("2026-03-01T00:00:00Z");
    SearchQuery range =
        SearchQuery.in(IndexName.FORMS, "amani")
            .between("received_on", Optional.of(from), Optional.of(from.plusSeconds(60)));
    assertThat(range.query().toString())
        .contains("\"gte\":\"2026-03-01T00:00:00Z\"", "\"lt\":\"2026-03-01T00:01:00Z\"");
  }
}
